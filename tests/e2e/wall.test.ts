import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SKIP, openSite, picture } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, asked, listed, mapOf } from './journey.ts'

const WALL = { width: 2560, height: 1440 }

describe.skipIf(SKIP !== null)(`a room looks at a wall${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 180_000)
  afterAll(() => site?.close())

  /** A wall's page: title, map, five figures, one trend, legend, and nothing to press. */
  const isWall = async (page: Page) => {
    await page.getByText('走访覆盖').first().waitFor(PATIENCE)
    await page.locator('.recharts-surface').waitFor(PATIENCE)
    await mapOf(page).waitFor(PATIENCE)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('岚溪县')
    await page.getByRole('heading', { level: 2, name: /均未达目标|最多|未到期/ }).waitFor(PATIENCE)
    expect(await page.getByRole('region', { name: '主要数字' }).getByRole('button').count()).toBe(5)
    expect(await page.getByRole('region', { name: '图例' }).getByRole('button').count()).toBeGreaterThan(9)
    for (const gone of ['navigation', 'grid', 'slider', 'combobox'] as const)
      expect(await page.getByRole(gone).filter({ hasNotText: '澄岭省' }).count(), gone).toBe(0)
    expect(await page.getByRole('banner').count()).toBe(0)
  }
  const em = (page: Page) => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
  const fits = (page: Page) =>
    page.evaluate(() => {
      const low = [...document.querySelectorAll('aside *, section *')].filter((element) => {
        const box = element.getBoundingClientRect()
        return box.height > 0 && (box.bottom > innerHeight + 1 || box.right > innerWidth + 1)
      })
      return low.map((element) => element.outerHTML.slice(0, 120))
    })

  it('shows on a large screen what can be read from eight metres, in both languages', async () => {
    const visit = await site.open('/', { viewport: WALL })
    await isWall(visit.page)
    expect(await em(visit.page)).toBe(25.6)
    await expect.poll(() => fits(visit.page), PATIENCE).toEqual([])
    await picture(visit.page, 'map-wall')
    expect(visit.errors).toEqual([])
    await visit.done()
    for (const [width, height] of [
      [2560, 1440],
      [1920, 1080],
      [1366, 768],
    ] as const) {
      const english = await site.open('/?indicator=cases&screen=wall', {
        viewport: { width, height },
        locale: 'en-GB',
        colorScheme: 'dark',
      })
      await english.page.locator('.recharts-surface').waitFor(PATIENCE)
      await expect.poll(() => fits(english.page), PATIENCE).toEqual([])
      await picture(english.page, `map-wall-${width}`)
      await english.done()
    }
  })

  it('presents on a smaller screen by a key, keeps that in the address, and comes back by Esc', async () => {
    const visit = await site.open('/?period=2026-W47', { viewport: { width: 1920, height: 1080 } })
    await listed(visit)
    const { page } = visit
    expect(await em(page)).toBe(16)
    await page.keyboard.press('w')
    await expect.poll(() => asked(page), PATIENCE).toEqual({ period: '2026-W47', screen: 'wall' })
    await isWall(page)
    expect(await em(page)).toBeGreaterThan(25)
    await expect.poll(() => fits(page), PATIENCE).toEqual([])
    await page.keyboard.press('[')
    await expect.poll(() => asked(page)['period'], PATIENCE).toBe('2026-W46')
    await page.reload()
    await isWall(page)
    await page.keyboard.press('Escape')
    await listed(visit)
    expect(asked(page)).toEqual({ period: '2026-W46' })
    expect(await em(page)).toBe(16)
    await page.getByRole('banner').waitFor(PATIENCE)
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('gives a large desk its list and bars back', async () => {
    const visit = await site.open('/', { viewport: WALL })
    const { page } = visit
    await isWall(page)
    await mapOf(page).hover({ position: { x: 900, y: 80 } })
    await page.getByRole('button', { name: '退出大屏' }).click()
    await listed(visit)
    expect(asked(page)).toEqual({ screen: 'desk' })
    expect(await em(page)).toBe(16)
    await page.getByRole('slider').waitFor(PATIENCE)
    await page.getByRole('button', { name: '大屏显示' }).click()
    await isWall(page)
    expect(asked(page)).toEqual({})
    await visit.done()
  })
})
