import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createPost, beginTenure } from '@shouwang/server/account/posts'
import { openStore } from '@shouwang/server/db/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const CLI = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'server', 'src', 'cli.ts')
const folder = mkdtempSync(join(tmpdir(), 'shouwang-account-commands-'))
const place = { level: 'township', validFrom: 0, validUntil: null }

/** Runs a command in English: what it prints, what it complains of, and its exit status. */
function shouwang(...parts: string[]) {
  const { DATABASE_URL: _url, ...env } = process.env
  const own = {
    SHOUWANG_DATA: folder,
    SHOUWANG_LANG: 'en',
    SHOUWANG_ORIGIN: 'https://shouwang.example',
    TZ_REGION: 'Asia/Tokyo',
    TZ: 'UTC',
  }
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, ...parts], { encoding: 'utf8', env: { ...env, ...own } })
  return { stdout, stderr: stderr.trim(), status }
}

/** What the store holds of the record of acts, newest last, from an id on. */
async function entriesFrom(id: number) {
  const store = await openStore({ folder })
  try {
    return await store.db
      .selectFrom('audit')
      .select(['action', 'address', 'subject', 'placeId'])
      .where('id', '>=', id)
      .orderBy('id')
      .execute()
  } finally {
    await store.close()
  }
}

describe('commands of whoever runs the server', () => {
  beforeAll(async () => {
    const store = await openStore({ folder })
    await store.db
      .insertInto('jurisdiction')
      .values([
        { id: 1, code: '990101000000', name: '桐溪县', parentId: null, pre: 0, last: 1, ...place, level: 'county' },
        { id: 2, code: '990101001000', name: '城关镇', parentId: 1, pre: 1, last: 1, ...place },
      ])
      .execute()
    const at = new Date(0).toISOString()
    const account = { name: '城关镇专班', email: 'office@accounts.invalid', emailVerified: 1, createdAt: at, updatedAt: at }
    const none = { image: null, displayUsername: null, twoFactorEnabled: null, disabled: null, lastSignIn: null }
    await store.db
      .insertInto('authUser')
      .values({ id: 'one', username: 'office', ...account, ...none })
      .execute()
    await store.db.transaction().execute(async (tx) => {
      const post = await createPost(tx, { role: 'office', placeId: 2, sector: null }, 1)
      await beginTenure(tx, post.id, 'one', 1)
    })
    await store.close()
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('mark the pages, or say how they are marked', () => {
    expect(shouwang('marking')).toMatchObject({ stdout: 'line: Internal: keep safe\nwatermark: on\n', status: 0 })
    expect(shouwang('marking', '--line', '', '--watermark', 'off').stdout).toBe('line: none\nwatermark: off\n')
    expect(shouwang('marking').stdout).toBe('line: none\nwatermark: off\n')
    expect(shouwang('marking', '--watermark', 'maybe')).toMatchObject({ status: 1, stdout: '' })
  }, 120_000)

  it('invite, reset, disable and enable in the language that is asked for, and on the clock of the deployment', async () => {
    const invited = shouwang('account', 'invite', '--role', 'office', '--area', '990101', '--days', '1')
    expect(invited.stdout).toMatch(
      /^https:\/\/shouwang\.example\/link#\S{43}\n桐溪县 Office\. It works once, until \w{3} \d+ \w{3} \d{4}, \d\d:\d\d\n$/,
    )
    expect(shouwang('account', 'invite', '--role', 'office', '--days', '31').stderr).toBe('the days "31" are a number from 1 to 30')
    expect(shouwang('account', 'invite', '--help').stdout).not.toMatch(/\p{Script=Han}/u)
    expect(shouwang('account', 'reset', 'nobody').stderr).toContain('there is no account "nobody"')
    expect(shouwang('account', 'reset', 'office').stdout).toContain('It works once')
    expect(shouwang('account', 'disable', 'OFFICE').stdout).toBe('OFFICE is disabled\n')
    expect(shouwang('account', 'enable', 'office').stdout).toBe('office is enabled\n')
    const common = { address: 'command line', subject: 'one', placeId: 2 }
    expect(await entriesFrom(2)).toEqual([
      { action: 'post.create', address: 'command line', subject: '2', placeId: 1 },
      { action: 'invitation.create', address: 'command line', subject: '2', placeId: 1 },
      ...['unlock', 'offer-reset', 'disable', 'enable'].map((act) => ({ action: `account.${act}`, ...common })),
    ])
  }, 120_000)

  it('verify the record of acts, and show what was altered', async () => {
    const whole = shouwang('audit', 'verify')
    expect(whole).toMatchObject({ status: 0, stderr: '' })
    const head = /^the record is whole: 7 entries\nhead ([0-9a-f]{64})\n$/.exec(whole.stdout)![1]!
    expect(shouwang('audit', 'verify', '--head', head).status).toBe(0)
    expect(shouwang('audit', 'verify', '--head', '0'.repeat(64)).status).toBe(1)
    expect(shouwang('audit', 'verify', '--head', 'x').stderr).toContain('"x" is no head')
    const store = await openStore({ folder })
    for (const name of ['audit_keep', 'audit_fixed', 'audit_told']) await sql`drop trigger ${sql.ref(name)}`.execute(store.db)
    await store.db.updateTable('audit').set({ actor: 'somebody else' }).where('id', '=', 3).execute()
    await store.close()
    const altered = shouwang('audit', 'verify')
    expect(altered.status).toBe(1)
    expect(altered.stderr).toContain('3')
  }, 120_000)
})
