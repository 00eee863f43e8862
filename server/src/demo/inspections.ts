import type { Finding } from '@shouwang/shared/import/written-finding'
import { dayFrom, dayOf, mondayOf, partsOf, weekdayOf } from '@shouwang/shared/period/day'
import type { Day } from '@shouwang/shared/period/day'
import type { DemoInspection } from './demo.ts'
import type { DemoCampaign } from './demo-campaigns.ts'
import { momentOf } from './moments.ts'
import { pick, streamOf } from './random.ts'
import type { Draw } from './random.ts'
import type { HolderSetting } from './task-holders.ts'
import { isWeak } from './task-stories.ts'

type Setting = HolderSetting & { campaigns: readonly DemoCampaign[] }

const SATURDAY = 6

/** What inspections found at villages and units while the campaigns ran, up to `today`: known on the Friday of their week, where there was anything to note. */
export function inspect(setting: Setting): DemoInspection[] {
  const { today, recipe } = setting
  const { perMonth } = recipe.campaigns.inspections
  const found: DemoInspection[] = []
  for (const { campaign } of setting.campaigns) {
    const [from, to] = [dayOf(campaign.from), Math.min(today, dayOf(campaign.to))]
    for (let month = firstOfMonth(from); month <= to; month = firstOfMonth(month + 31)) {
      const days = { from: Math.max(month, from + 14, setting.since), until: firstOfMonth(month + 31) }
      if (days.from >= days.until) continue
      const draw = streamOf(setting.seed, 'inspections', campaign.key, month)
      const { key } = campaign
      for (let nth = 0; nth < perMonth.villages; nth++) found.push(...atVillage(setting, key, days, draw, nth))
      for (let nth = 0; nth < perMonth.units; nth++) found.push(...atUnit(setting, key, days, draw))
    }
  }
  return found.filter(({ inspectedOn }) => inspectedOn <= today).sort((a, b) => a.knownAt - b.knownAt || a.placeId - b.placeId)
}

type Days = { from: Day; until: Day }

/** Every other village is one that others worry about. */
function atVillage(setting: Setting, campaign: string, days: Days, draw: Draw, nth: number): DemoInspection[] {
  const on = dayWithin(days, draw)
  const alive = setting.villages.filter(({ from, until }) => from <= on && (until === null || on < until))
  const weak = alive.filter(({ index }) => isWeak(setting.efforts.get(index)!))
  const among = nth % 2 === 0 && weak.length > 0 ? weak : alive
  const village = among[Math.floor(draw() * among.length)]!
  return noted(setting, on, draw, isWeak(setting.efforts.get(village.index)!), { campaign, placeId: village.index, unit: null })
}

function atUnit(setting: Setting, campaign: string, days: Days, draw: Draw): DemoInspection[] {
  const on = dayWithin(days, draw)
  const unit = Math.floor(draw() * setting.units.length)
  const at = setting.units[unit]
  return at ? noted(setting, on, draw, false, { campaign, placeId: at.place, unit }) : []
}

function noted(
  { recipe }: Setting,
  inspectedOn: Day,
  draw: Draw,
  weak: boolean,
  holder: Pick<DemoInspection, 'campaign' | 'placeId' | 'unit'>,
): DemoInspection[] {
  const { notes, ...chances } = recipe.campaigns.inspections
  const { fault, weak: lacking, good } = weak ? chances.weak : chances.usual
  const said = pick(draw, { fault, weak: lacking, good, nothing: Math.max(0.001, 1 - fault - lacking - good) })
  const note = Math.floor(3 * draw())
  if (said === 'nothing') return []
  const found: Finding = said
  const words = notes[found]
  const knownAt = momentOf(Math.max(inspectedOn, mondayOf(inspectedOn) + 4), 17)
  return [{ ...holder, party: '', inspectedOn, found, note: words[note % words.length]!, knownAt }]
}

function dayWithin({ from, until }: Days, draw: Draw): Day {
  const day = from + Math.floor((until - from) * draw())
  return weekdayOf(day) >= SATURDAY ? Math.max(from, day - 2) : day
}

function firstOfMonth(day: Day): Day {
  const { year, month } = partsOf(day)
  return dayFrom(year, month, 1)
}
