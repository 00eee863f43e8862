import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SKIP, openSite } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, asked, coloursOf, drawn, listed, mapOf } from './journey.ts'

const ACCENT = '#2f5bd8'

describe.skipIf(SKIP !== null)(`a leader walks through the county${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 180_000)
  afterAll(() => site?.close())

  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first().textContent()
  const selected = (page: Page) => page.getByRole('row', { selected: true }).getByRole('gridcell').first().textContent()
  const card = (page: Page, name: string) => page.locator('strong').filter({ hasText: name })

  it('drills to a township and a village by pressing them, and goes back by breadcrumb, Esc and the browser', async () => {
    const visit = await site.open('/?indicator=cases-per-10k&period=2026-10')
    await listed(visit)
    const { page } = visit
    await page.getByRole('row').filter({ hasText: '雁渡镇' }).click()
    await expect.poll(() => heading(page), PATIENCE).toBe('雁渡镇')
    expect(asked(page)).toMatchObject({ indicator: 'cases-per-10k', period: '2026-10' })
    await page.keyboard.press('Escape')
    await expect.poll(() => heading(page), PATIENCE).toBe('岚溪县')
    await page.goBack()
    await expect.poll(() => heading(page), PATIENCE).toBe('雁渡镇')
    const village = (await page.getByRole('row').nth(1).getByRole('gridcell').first().textContent())!
    await page.getByRole('row').nth(1).click()
    await expect.poll(() => heading(page), PATIENCE).toBe(village)
    expect(page.url()).toContain('/places/')
    expect(asked(page)['period']).toBe('2026-10')
    await page.goBack()
    await expect.poll(() => heading(page), PATIENCE).toBe('雁渡镇')
    await page.getByRole('navigation', { name: '所在位置' }).getByRole('link', { name: '岚溪县' }).click()
    await expect.poll(() => heading(page), PATIENCE).toBe('岚溪县')
    expect(asked(page)).toMatchObject({ indicator: 'cases-per-10k', period: '2026-10' })
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('walks the map with the arrow keys, the list follows, Enter drills and Esc lets go', async () => {
    const visit = await site.open('/')
    await drawn(visit)
    const { page } = visit
    await mapOf(page).focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => selected(page), PATIENCE).toBe('岚阳街道')
    await card(page, '岚阳街道').waitFor(PATIENCE)
    const walked = new Set(['岚阳街道'])
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft']) {
      const before = await selected(page)
      await page.keyboard.press(key)
      await expect.poll(() => selected(page), PATIENCE).not.toBe(before)
      const name = (await selected(page))!
      walked.add(name)
      await card(page, name).waitFor(PATIENCE)
      await page
        .getByRole('status')
        .filter({ hasText: name })
        .waitFor({ ...PATIENCE, state: 'attached' })
    }
    expect(walked.size).toBeGreaterThan(2)
    await page.keyboard.press('Escape')
    await expect.poll(() => asked(page)['place'], PATIENCE).toBe(undefined)
    expect(await heading(page)).toBe('岚溪县')
    await mapOf(page).focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => selected(page), PATIENCE).toBe('岚阳街道')
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page), PATIENCE).toBe('岚阳街道')
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('walks the list with the keyboard alone, and the map outlines the place in the accent', async () => {
    const visit = await site.open('/')
    await drawn(visit)
    const { page } = visit
    const accent = async () => (await coloursOf(mapOf(page))).get(ACCENT) ?? 0
    expect(await accent()).toBeLessThan(50)
    await page.getByRole('grid').focus()
    await page.keyboard.press('End')
    await expect.poll(() => selected(page), PATIENCE).toBe('火石岭乡')
    await expect.poll(accent, { ...PATIENCE, interval: 500 }).toBeGreaterThan(300)
    await page.keyboard.press('Home')
    await expect.poll(() => selected(page), PATIENCE).toBe('岚阳街道')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => selected(page), PATIENCE).toBe('锦台街道')
    await page.keyboard.press('Enter')
    await expect.poll(() => heading(page), PATIENCE).toBe('锦台街道')
    await visit.done()
  })

  it('shows what the pointer is on in the list on the map, and what it is on on the map in the list', async () => {
    const visit = await site.open('/')
    await drawn(visit)
    const { page } = visit
    const row = page.getByRole('row').filter({ hasText: '月牙坝镇' })
    await row.hover()
    await card(page, '月牙坝镇').waitFor(PATIENCE)
    const point = (await page.locator('strong').filter({ hasText: '月牙坝镇' }).boundingBox())!
    expect(point.x).toBeGreaterThan(360)
    const plain = await row.evaluate((element) => getComputedStyle(element).backgroundColor)
    const box = (await mapOf(page).boundingBox())!
    await page.mouse.move(box.x + 20, box.y + box.height - 20)
    await card(page, '月牙坝镇').waitFor({ ...PATIENCE, state: 'detached' })
    await page.mouse.move(box.x + box.width * 0.42, box.y + box.height * 0.5, { steps: 4 })
    const told = page.locator('strong').first()
    await told.waitFor(PATIENCE)
    const name = (await told.textContent())!
    const lit = page.getByRole('row').filter({ hasText: name })
    await expect.poll(() => lit.evaluate((element) => getComputedStyle(element).backgroundColor), PATIENCE).toBe(plain)
    await visit.done()
  })

  it('sorts by a column, from the largest, then from the smallest, then in official order, without rank numbers', async () => {
    const visit = await site.open('/')
    await listed(visit)
    const { page } = visit
    const column = page.getByRole('columnheader', { name: /本期/ })
    const figures = async () =>
      (await page.getByRole('row').locator('[role=gridcell]:nth-child(2)').allTextContents()).map((text) =>
        Number.parseFloat(text.replace('已报', '')),
      )
    const official = await figures()
    await column.getByRole('button').click()
    await expect.poll(figures, PATIENCE).toEqual([...official].sort((a, b) => b - a))
    expect(await column.getAttribute('aria-sort')).toBe('descending')
    await column.getByRole('button').click()
    await expect.poll(figures, PATIENCE).toEqual([...official].sort((a, b) => a - b))
    await column.getByRole('button').click()
    await expect.poll(figures, PATIENCE).toEqual(official)
    expect(asked(page)).toEqual({})
    await visit.done()
  })
})
