import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AnswerCache } from '@shouwang/server/app/answer-cache'
import { openIdentity } from '@shouwang/server/account/open-identity'
import { createApp } from '@shouwang/server/app/app'
import { clockOf } from '@shouwang/server/app/clock'
import { Live } from '@shouwang/server/app/live'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { Session } from '@shouwang/shared/wire/session'
import pino from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { NOW } from '../now.ts'
import { eachEngine, targetOf } from './harness.ts'
import { plant } from './store-world.ts'

const CLI = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'server/src/cli.ts')

eachEngine((open, engine) => {
  describe('a server that only reads', () => {
    let ask: (readOnly: boolean, path: string, method?: string) => Promise<Response>
    let command: (...parts: string[]) => { status: number | null; stderr: string }
    beforeAll(async () => {
      const store = await open()
      await plant(store, [{ code: '990101000000', level: 'county' }])
      const clock = clockOf('Asia/Shanghai', () => NOW)
      const catalogue = loadCatalogue()
      const live = await Live.open(store, clock, catalogue)
      const context = { store, catalogue, clock, live, answers: new AnswerCache(), identify: await openIdentity(live, 'tester') }
      const apps = [false, true].map((readOnly) => createApp({ ...context, readOnly }, pino({ level: 'silent' }), null))
      ask = async (readOnly, path, method = 'GET') =>
        apps[Number(readOnly)]!.request(`http://localhost${path}`, {
          method,
          headers: { host: 'localhost', 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { body: '{}' }),
        })
      const { url, folder } = targetOf(store)
      command = (...parts) => {
        const env = { ...process.env, SHOUWANG_READ_ONLY: '1', SHOUWANG_LANG: 'zh', SHOUWANG_DATA: folder, DATABASE_URL: url ?? '' }
        const { status, stderr } = spawnSync(process.execPath, [CLI, ...parts], { encoding: 'utf8', env })
        return { status, stderr }
      }
    })

    it('answers what is asked, and says that it only reads', async () => {
      expect(Session.parse(await (await ask(true, '/api/session')).json()).readOnly).toBe(true)
      expect(Session.parse(await (await ask(false, '/api/session')).json()).readOnly).toBe(false)
    })

    it('refuses every write that the same server takes otherwise', async () => {
      for (const [method, path] of [
        ['POST', '/api/campaigns'],
        ['PUT', '/api/campaigns/none/draft'],
        ['DELETE', '/api/campaigns/none/draft'],
        ['POST', '/api/campaigns/none/publish'],
        ['POST', '/api/demo/leave'],
      ] as const) {
        const refused = await ask(true, path, method)
        expect([refused.status, await refused.json()], path).toEqual([503, expect.objectContaining({ code: 'unavailable' })])
        expect((await ask(false, path, method)).status, path).not.toBe(503)
      }
    })

    it('lets people sign in and out', async () => {
      for (const path of ['/api/account/sign-in', '/api/account/sign-out', '/api/demo/role'])
        expect((await ask(true, path, 'POST')).status, path).not.toBe(503)
    })

    it.skipIf(engine === 'postgres')(
      'is the same on the command line',
      () => {
        const refused = command('home', '990101')
        expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('只读状态')])
        expect(command('verify', '--repair').status).toBe(1)
        expect(command('verify').status).toBe(0)
        expect(command('campaign', 'list').status).toBe(0)
      },
      180_000,
    )
  })
})
