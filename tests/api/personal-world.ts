import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import { recordAct } from '@shouwang/server/audit/append-audit'
import type { Store } from '@shouwang/server/db/database'
import { plant } from './store-world.ts'

/** Numbers that are right by construction and belong to nobody: the example of GB 11643 itself, and a mobile number of noughts. */
export const IDENTITY = '11010519491231002X'
export const MOBILE = '13800138000'

/** Writes numbers of persons straight into a store, past every door, in one of each place where texts lie. */
export async function slipIn(store: Store): Promise<void> {
  const { id } = await plant(store, [{ code: 'town', level: 'township', below: [{ code: 'a', level: 'village' }] }])
  const { db } = store
  await db
    .insertInto('alias')
    .values({ placeId: id['a']!, name: `老村（${MOBILE}）`, normalised: `老村${MOBILE}`, source: 'given' })
    .execute()
  const incident = {
    placeId: id['a']!,
    ref: IDENTITY,
    type: 'other',
    countedOn: 20_000,
    recordedAt: 1,
    loss: 0,
    stopped: 0,
    recovered: 0,
    arrests: 0,
  }
  for (const revision of [1, 2])
    await db
      .insertInto('incident')
      .values({
        ...incident,
        ref: revision === 1 ? IDENTITY : null,
        revision,
        current: revision - 1,
        reason: `更正：事主 138 0013 ${revision === 1 ? '8000' : '8000已核'}`,
      })
      .execute()
  await db
    .insertInto('import')
    .values({
      kind: 'incidents',
      fileName: `${MOBILE}的名单.csv`,
      sha256: '0',
      at: 1,
      actor: 'x',
      rows: 1,
      status: 'done',
      undoneAt: null,
      mapping: JSON.stringify({ constants: [{ field: 'owner', value: `第一行\n${MOBILE}` }] }),
      summary: '{}',
    })
    .execute()
  await db
    .insertInto('setting')
    .values({ key: `note-${MOBILE}`, value: 'x' })
    .execute()
  await db
    .insertInto('signInFailure')
    .values({ key: `account:${MOBILE}`, failures: 1, last: 1, until: 1 })
    .execute()
  await writeCampaign(store, id['town']!)
  await recordAct(store, {
    at: 1,
    actor: 'x',
    action: 'setting.home',
    subject: '1',
    detail: { note: `电话 ${MOBILE}` },
    after: { [IDENTITY]: true },
  })
}

/** A published version, with the text it was written as, and a draft in which a line is folded and a sign escaped. */
async function writeCampaign({ db }: Store, areaId: number): Promise<void> {
  const plan = smallPlan()
  const content = { ...plan, key: 'slipped', issuer: { zh: `联系人 ${MOBILE}`, en: 'x' } }
  const { id } = await db
    .insertInto('campaign')
    .values({ key: 'slipped', areaId, status: 'published', createdAt: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const row = { campaignId: id, validFrom: 0, savedAt: 1, actor: 'x', note: null }
  await db
    .insertInto('campaignVersion')
    .values({ ...row, version: 1, document: JSON.stringify(content), source: `# ${IDENTITY}\nissuer: "\\u0031\\u0033800138000"\n` })
    .execute()
  await db
    .insertInto('campaignVersion')
    .values({
      ...row,
      version: 0,
      document: `issuer: 证件\n  ${IDENTITY.slice(0, 6)}\n  ${IDENTITY.slice(6, 14)} ${IDENTITY.slice(14)}\nname: x\n`,
      source: null,
    })
    .execute()
}
