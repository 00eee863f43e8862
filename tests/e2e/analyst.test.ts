import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, violationsOf } from './journey.ts'

describe.skipIf(SKIP !== null)(`an analyst follows trends and one village${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  let village: number
  beforeAll(async () => {
    site = await openSite()
    const tree = await site.context.live.tree()
    village = tree.ids[tree.below(0, 'village')[3]!]!
  }, 180_000)
  afterAll(() => site?.close())

  it('shows a trend as a chart and as a table with the same figures', async () => {
    const visit = await site.open('/trend')
    await visit.page.getByRole('table').first().waitFor(PATIENCE)
    await visit.page.locator('.recharts-surface').first().waitFor(PATIENCE)
    await visit.page.waitForTimeout(1000)
    await picture(visit.page, 'trend-desktop')
    expect(await visit.page.getByRole('row').count()).toBeGreaterThan(5)
    expect(visit.foreign).toEqual([])
    expect(visit.errors).toEqual([])
    expect(await violationsOf(visit.page)).toEqual([])
    await visit.done()
  })

  it('opens a village on one page', async () => {
    const visit = await site.open(`/places/${village}`)
    await visit.page.getByRole('heading', { level: 1 }).first().waitFor(PATIENCE)
    await visit.page.getByText('常住人口').first().waitFor(PATIENCE)
    await visit.page.waitForTimeout(1000)
    await picture(visit.page, 'village-desktop')
    expect(await visit.page.getByText('常住人口').count()).toBeGreaterThan(0)
    expect(visit.foreign).toEqual([])
    expect(visit.errors).toEqual([])
    expect(await violationsOf(visit.page)).toEqual([])
    await visit.done()
  })

  it('reads a village on a phone', async () => {
    const visit = await site.open(`/places/${village}`, { viewport: SIZES.phone, hasTouch: true, isMobile: true })
    await visit.page.getByRole('heading', { level: 1 }).first().waitFor(PATIENCE)
    await visit.page.getByText('常住人口').first().waitFor(PATIENCE)
    await picture(visit.page, 'village-phone')
    const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await visit.done()
  })
})

describe.skipIf(SKIP !== null)('an office starts with nothing, or the server fails', () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ demo: false })
  }, 180_000)
  afterAll(() => site?.close())

  it('says what to do next when the store is empty', async () => {
    const visit = await site.open('/')
    await visit.page.getByText('import divisions').first().waitFor(PATIENCE)
    await picture(visit.page, 'empty')
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('tells a failure from an absence of data', async () => {
    const visit = await site.open('/trend')
    await visit.page.route('**/api/**', (route) =>
      route.fulfill({ status: 500, contentType: 'application/json', body: '{"code":"internal","message":"x"}' }),
    )
    await visit.page.reload()
    await visit.page
      .getByRole('button', { name: /重试|再试/ })
      .first()
      .waitFor(PATIENCE)
    await picture(visit.page, 'failure')
    expect(await visit.page.getByText('import divisions').count()).toBe(0)
    await visit.done()
  })
})
