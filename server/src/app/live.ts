import { createHash } from 'node:crypto'
import type { Catalogue } from '@shouwang/shared/indicator/indicator'
import { mondayOf } from '@shouwang/shared/period/day'
import { deadline } from '@shouwang/shared/report/due'
import type { Version } from '@shouwang/shared/wire/session'
import { readPlans } from '../campaign/plan.ts'
import type { Store } from '../db/database.ts'
import { loadWorkCalendar } from '../indicator/catalogue.ts'
import { loadTree } from '../jurisdiction/tree.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import { createSearch } from '../jurisdiction/search.ts'
import { readVersions } from '../version/version.ts'
import type { Clock } from './clock.ts'
import { SOFTWARE } from './software.ts'

/**
 * What the server holds between requests: the versions of the store, looked up once a second so that writes of other
 * processes are noticed, the tree that belongs to them, and who wants to hear of changes.
 */
export class Live {
  readonly store: Store
  private readonly clock: Clock
  private readonly catalogue: Catalogue
  /** What answers are made by: release and catalogue. */
  private readonly makers: string
  private present: Version
  private held: Promise<{ tree: Tree; search: ReturnType<typeof createSearch> }> | null = null
  private heldVersion = -1
  private readonly listeners = new Set<(version: Version) => void>()
  private timer: NodeJS.Timeout | null = null

  private constructor(store: Store, clock: Clock, catalogue: Catalogue, present: Version) {
    this.store = store
    this.clock = clock
    this.catalogue = catalogue
    this.makers = createHash('sha256')
      .update(`${SOFTWARE} ${JSON.stringify(catalogue)}`)
      .digest('hex')
      .slice(0, 6)
    this.present = present
  }

  static async open(store: Store, clock: Clock, catalogue: Catalogue): Promise<Live> {
    const live = new Live(store, clock, catalogue, { data: 0, tree: 0, boundary: 0, store: '', v: '' })
    await live.look()
    return live
  }

  get version(): Version {
    return this.present
  }

  async tree(): Promise<Tree> {
    return (await this.hold()).tree
  }

  async search() {
    return (await this.hold()).search
  }

  /** Calls `listener` on every change until the returned function is called. */
  listen(listener: (version: Version) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Looks for a new version now; true when there is one. */
  async look(): Promise<boolean> {
    const versions = await readVersions(this.store.db)
    const { data, tree, boundary, store } = versions
    const turn = Math.max(this.turn(), await this.campaignTurn(data))
    const v = [data, tree, boundary, turn.toString(36), store, this.makers].join('-')
    if (v === this.present.v) return false
    this.present = { ...versions, v }
    for (const listener of this.listeners) listener(this.present)
    return true
  }

  watch(onError: (error: unknown) => void): void {
    this.timer = setInterval(() => this.look().catch(onError), 1000)
    this.timer.unref()
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer)
    this.listeners.clear()
  }

  /** The minute of the last midnight or deadline: states change there although no row does. */
  private turn(): number {
    const now = this.clock.now()
    const today = this.clock.today()
    let last = today * 1440
    for (const task of this.catalogue.tasks) {
      const due = deadline(mondayOf(today), task.due, this.clock.zone)
      if (due <= now) last = Math.max(last, Math.floor(due / 60_000))
    }
    return last
  }

  /** The same of the campaigns' deadlines. */
  private async campaignTurn(version: number): Promise<number> {
    const now = this.clock.now()
    const plans = await readPlans(this.store, version, { zone: this.clock.zone, calendar: loadWorkCalendar() })
    let last = 0
    for (const { schedules, duties } of plans)
      for (const schedule of [...schedules.values(), ...duties.values()])
        for (const { due } of schedule) if (due <= now && due > last) last = due
    return Math.floor(last / 60_000)
  }

  private hold() {
    if (this.held === null || this.heldVersion !== this.present.tree) {
      this.heldVersion = this.present.tree
      this.held = loadTree(this.store.db).then((tree) => ({ tree, search: createSearch(tree) }))
      this.held.catch(() => (this.held = null))
    }
    return this.held
  }
}
