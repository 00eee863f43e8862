import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, drawn, listed, tilesOf, violationsOf } from './journey.ts'

describe.skipIf(SKIP !== null)(`a leader looks at the county${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 180_000)
  afterAll(() => site?.close())

  it('opens on the county with its figures, list and map, asking nobody else', async () => {
    const visit = await site.open('/')
    await drawn(visit)
    await visit.page.waitForTimeout(1500)
    await picture(visit.page, 'map-desktop')
    expect(await visit.page.getByText('岚溪县').count()).toBeGreaterThan(0)
    expect(await visit.page.getByText('走访覆盖').count()).toBeGreaterThan(0)
    expect(visit.foreign).toEqual([])
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('recolours for another week and another indicator without asking for geometry', async () => {
    const visit = await site.open('/')
    await drawn(visit)
    const before = tilesOf(visit)
    const address = visit.page.url()
    await visit.page.keyboard.press('[')
    await expect.poll(() => visit.page.url(), PATIENCE).not.toBe(address)
    await visit.page.waitForTimeout(3000)
    expect(visit.page.url()).toContain('2026-W47')
    expect(tilesOf(visit)).toEqual(before)
    await visit.done()
  })

  it('keeps the whole view in the address and goes back with the browser', async () => {
    const visit = await site.open('/')
    await listed(visit)
    await visit.page.keyboard.press('[')
    await expect.poll(() => visit.page.url(), PATIENCE).toContain('2026-W47')
    const again = await site.open(visit.page.url().slice(site.address.length))
    await listed(again)
    expect(await again.page.getByText('第 47 周').count()).toBeGreaterThan(0)
    await again.done()
    await visit.page.goBack()
    await expect.poll(() => visit.page.url(), PATIENCE).not.toContain('2026-W47')
    await visit.done()
  })

  it('finds a place by the initials of its name', async () => {
    const visit = await site.open('/')
    await listed(visit)
    await visit.page.keyboard.press('/')
    await visit.page.keyboard.type('zyq')
    await visit.page.getByText('状元桥社区').first().waitFor(PATIENCE)
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('fits a phone without scrolling sideways', async () => {
    const visit = await site.open('/', { viewport: SIZES.phone, hasTouch: true, isMobile: true })
    await listed(visit)
    await visit.page.waitForTimeout(1500)
    await picture(visit.page, 'map-phone')
    const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await visit.done()
  })

  it('speaks English, dark, on a large screen', async () => {
    const visit = await site.open('/', { locale: 'en-GB', colorScheme: 'dark', viewport: SIZES.wall })
    await drawn(visit)
    await visit.page.waitForTimeout(1500)
    await picture(visit.page, 'map-wall-dark-en')
    expect(await visit.page.getByText('Coverage').count()).toBeGreaterThan(0)
    expect(await visit.page.getByText('走访覆盖').count()).toBe(0)
    await visit.done()
  })

  it('has no accessibility violations in either theme', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const visit = await site.open('/', { colorScheme })
      await drawn(visit)
      expect(await violationsOf(visit.page), colorScheme).toEqual([])
      await visit.done()
    }
  })
})
