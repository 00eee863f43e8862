import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, asked, classesOf, drawn, listed, mapShowsLegend, tilesOf, violationsOf } from './journey.ts'

const KEY = 'lanxi-action'
const GROUP = `group:${KEY}/unit=police`

describe.skipIf(SKIP !== null)(`a campaign on the map, week by week${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 240_000)
  afterAll(() => site?.close())

  it('shows a group of tasks, and another figure in another week, asking for no geometry', async () => {
    const visit = await site.open('/')
    await drawn(visit)
    const { page } = visit
    await page.getByRole('button', { name: /走访/ }).first().click()
    await page.getByRole('searchbox').fill('任务达标率')
    await page.getByRole('option', { name: '任务达标率：县公安局负责' }).click()
    await expect.poll(() => asked(page)['indicator'], PATIENCE).toBe(GROUP)
    const legend = page.getByRole('region', { name: '图例' })
    await legend.getByRole('heading', { name: '县公安局负责达标率' }).waitFor(PATIENCE)
    await mapShowsLegend(page)
    const [now, geometry] = [await classesOf(page), tilesOf(visit)]
    expect(now.reduce((sum, { members }) => sum + members, 0)).toBe(14)

    const slider = page.getByRole('slider', { name: '选择时段' })
    // Bars stand for the campaign's weeks alone, under its phases.
    await expect.poll(() => slider.getAttribute('aria-valuemax'), PATIENCE).toBe('36')
    expect(await slider.textContent()).toContain('集中攻坚')
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/第\s?48\s?周.*%/)
    await slider.focus()
    await page.keyboard.press('Home')
    await expect.poll(() => asked(page)['period'], PATIENCE).toBe('2026-W12')
    await expect.poll(() => classesOf(page), PATIENCE).not.toEqual(now)
    await mapShowsLegend(page)
    expect(tilesOf(visit)).toEqual(geometry)
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('compares a layer with the week before, and draws a small line for each place', async () => {
    const visit = await site.open(`/?indicator=${GROUP.replace('unit=police', 'all')}&period=2026-W40`)
    await listed(visit)
    const { page } = visit
    const row = page.getByRole('grid').getByRole('row', { name: /雁渡镇/ })
    await row.waitFor(PATIENCE)
    await expect.poll(() => row.locator('svg path').first().getAttribute('d'), PATIENCE).toMatch(/^M.*L/)
    expect(await row.getByRole('gridcell').nth(1).innerText()).toMatch(/^\d+\s?%$/)
    expect(await row.getByRole('gridcell').nth(2).innerText()).toMatch(/^(平|[▲▼]\d+)$/)
    expect(await violationsOf(page)).toEqual([])
    await visit.done()
  })

  it('has room on a phone, in both languages, by day and by night', async () => {
    for (const [locale, colorScheme] of [
      ['zh-CN', 'light'],
      ['en-GB', 'dark'],
    ] as const) {
      const phone = { viewport: SIZES.phone, hasTouch: true, isMobile: true }
      const visit = await site.open(`/?indicator=${GROUP}`, { ...phone, locale, colorScheme })
      await listed(visit)
      const { page } = visit
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
      const boxes = await Promise.all(
        [/^(Indicator|指标)/, /^(Period|时段)/].map((name) => page.getByRole('banner').getByRole('button', { name }).first().boundingBox()),
      )
      const depth = await page
        .getByRole('banner')
        .getByRole('button', { name: /乡镇|township/ })
        .boundingBox()
      const before = await page.getByRole('banner').getByRole('radio').first().boundingBox()
      expect([depth!.y, before!.y].map(Math.round)).toEqual(boxes.map((box) => Math.round(box!.y)))
      expect(await violationsOf(page)).toEqual([])
      await picture(page, `layer-phone-${locale.slice(0, 2)}`)
      await visit.done()
    }
  })

  it('draws the last weeks of each task under the area’s own row', async () => {
    const { page, errors, done } = await site.open(`/campaigns/${KEY}?tab=tasks`)
    const total = page.getByRole('grid').getByRole('row').nth(1)
    await total.waitFor(PATIENCE)
    const lines = total.locator('svg path')
    await expect.poll(() => lines.first().getAttribute('d'), PATIENCE).toMatch(/^M.*L/)
    expect(await lines.count()).toBe(16)
    await page.goto(`${site.address}/campaigns/${KEY}`)
    await page
      .getByRole('img', { name: /^近\s?12\s?周，由.*到/ })
      .first()
      .waitFor(PATIENCE)
    expect(await violationsOf(page)).toEqual([])
    expect(errors).toEqual([])
    await done()
  })
})
