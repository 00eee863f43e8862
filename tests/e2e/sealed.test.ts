import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SKIP, openSite } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE } from './journey.ts'

/** What somebody might get into the page, if a place were forgotten where texts are written out. */
const INTRUDER =
  '<script>document.documentElement.dataset.intruder = "ran"</script><img src="/none" onerror="document.documentElement.dataset.intruder = \'ran\'">'

describe.skipIf(SKIP !== null)(`the page is sealed${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ demo: false, webgl: false })
  }, 180_000)
  afterAll(() => site?.close())

  /** Opens the page with the intruder written into it, with or without its policy, and says whether it ran. */
  const intrude = async (sealed: boolean) => {
    const { page, done } = await site.open('/healthz')
    await page.route('**/nowhere', async (route) => {
      const answer = await route.fetch()
      const headers = { ...answer.headers() }
      if (!sealed) delete headers['content-security-policy']
      await route.fulfill({ response: answer, headers, body: (await answer.text()).replace('</body>', `${INTRUDER}</body>`) })
    })
    await page.goto(`${site.address}/nowhere`)
    await page
      .locator('#root > *:not(.opening)')
      .first()
      .waitFor({ ...PATIENCE, state: 'attached' })
    const ran = await page.evaluate(() => document.documentElement.dataset['intruder'] ?? 'did not run')
    await done()
    return ran
  }

  it('against scripts that are written into it', async () => {
    expect(await intrude(true)).toBe('did not run')
  })

  it('by its policy: without it they run', async () => {
    expect(await intrude(false)).toBe('ran')
  })

  it('by a number that is used once', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await fetch(`${site.address}/nowhere`)).headers.get('content-security-policy')!),
    )
    const [first, second] = policies.map((policy) => /'nonce-([\w-]{22})' 'strict-dynamic'/.exec(policy)![1]!)
    expect(first).not.toBe(second)
    const { headers } = await fetch(`${site.address}/nowhere`)
    expect(headers.get('cache-control')).toBe('no-store')
  })
})
