import { ROLE_WORDS, ROLES } from '@shouwang/shared/account/role'
import type { Role } from '@shouwang/shared/account/role'
import { AppError } from '../app/error.ts'
import { readMemory } from '../demo/memory.ts'
import { homeOf } from '../jurisdiction/home.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Accounts } from './accounts.ts'
import { beginTenure, createPost, readPosts } from './posts.ts'
import { whoOf } from './who.ts'
import type { Who } from './who.ts'

/** The cookie that says as whom the open demo is looked at. It opens nothing that the open demo does not show to everybody on this machine. */
const COOKIE = 'shouwang.demo_role'

/** As whom the open demo opens. */
const FIRST: Role = 'leader'

const states = new WeakMap<Accounts, { v: string; open: boolean; people: Map<Role, Who> }>()

/** Ids of the demo's accounts begin so; nobody signs in to them. */
export const DEMO_PREFIX = 'demo-'

/** Whether the demo county may be looked at without signing in: on this machine alone, and only while the store holds nothing but the demo. */
export async function isOpenDemo(accounts: Accounts): Promise<boolean> {
  return (await stateOf(accounts)).open
}

/** As whom somebody looks at the open demo; `null` where it is not open. */
export async function demoWho(accounts: Accounts, cookie: string): Promise<Who | null> {
  const { open, people } = await stateOf(accounts)
  if (!open) return null
  const chosen = new RegExp(`(?:^|; )${COOKIE.replace('.', '\\.')}=([a-z]+)`).exec(cookie)?.[1]
  return people.get(chosen as Role) ?? people.get(FIRST) ?? null
}

/** The cookie by which a role of the open demo is tried. Throws `AppError('conflict')` where the demo is not open. */
export async function demoCookie(accounts: Accounts, role: Role): Promise<string> {
  if (!(await isOpenDemo(accounts)))
    throw new AppError('conflict', {
      zh: '只有在本机打开的演示县才能切换角色',
      en: 'roles can be tried in the open demo on this machine alone',
    })
  return `${COOKIE}=${role}; Path=/; HttpOnly; SameSite=Strict`
}

async function stateOf(accounts: Accounts) {
  const { v } = accounts.live.version
  const known = states.get(accounts)
  if (known?.v === v) return known
  const open = accounts.settings.openDemo && (await holdsDemoAlone(accounts))
  const people = open ? await preparePeople(accounts) : new Map<Role, Who>()
  const state = { v, open, people }
  states.set(accounts, state)
  return state
}

/** Whether the store holds the demo county and no other places. */
async function holdsDemoAlone({ store: { db } }: Accounts): Promise<boolean> {
  const memory = await readMemory(db)
  if (!memory) return false
  const root = await db.selectFrom('jurisdiction').select(['pre', 'last']).where('code', '=', memory.codes[0]!).executeTakeFirst()
  if (!root) return false
  const own = await db
    .selectFrom('jurisdiction')
    .select('id')
    .where((either) => either.or([either('pre', '<', root.pre), either('pre', '>', root.last)]))
    .limit(1)
    .executeTakeFirst()
  return !own
}

/** The demo's accounts, one for each role, made where they are not there yet. */
async function preparePeople(accounts: Accounts): Promise<Map<Role, Who>> {
  const { store, live, auth, clock } = accounts
  const tree = await live.tree()
  const county = await homeOf(store.db, tree)
  const people = new Map<Role, Who>()
  if (county === null) return people
  for (const role of ROLES) {
    const id = DEMO_PREFIX + role
    const name = `演示·${ROLE_WORDS[role].zh}`
    const known = await store.db.selectFrom('authUser').select('id').where('id', '=', id).executeTakeFirst()
    if (!known) {
      await auth.createUser({ id, name, username: null })
      await store.db.transaction().execute(async (tx) => {
        const post = await createPost(tx, { role, placeId: placeOf(tree, county, role), sector: null }, clock.now())
        await beginTenure(tx, post.id, id, clock.now())
      })
    }
    people.set(role, whoOf({ userId: id, actor: id, name, via: 'demo' }, await readPosts(store.db, id)))
  }
  return people
}

/** Liaisons file for one township, everybody else stands for the county. */
function placeOf(tree: Tree, county: number, role: Role): number {
  const [township] = role === 'liaison' ? tree.children(tree.preOf(county)) : []
  return township === undefined ? county : tree.ids[township]!
}
