import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SKIP, openSite, picture } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, asked, classesOf, listed, violationsOf } from './journey.ts'

describe.skipIf(SKIP !== null)(`an old browser draws the map without WebGL 2${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ webgl: false })
  }, 180_000)
  afterAll(() => site?.close())

  it('shows every township in the colour of its class, says that it is a simple map, and works with the list', async () => {
    const visit = await site.open('/')
    await listed(visit)
    const { page } = visit
    expect(await page.evaluate(() => document.createElement('canvas').getContext('webgl2'))).toBe(null)
    await page.getByText('此浏览器不支持 WebGL 2，以简易地图显示。').waitFor(PATIENCE)
    const map = page.getByRole('img', { name: '地图' })
    await expect.poll(() => map.locator('g').count(), PATIENCE).toBe(14)
    const fills = await map
      .locator('g > path:first-child')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('fill')!.toLowerCase()))
    for (const { colour, members } of await classesOf(page)) expect(fills.filter((fill) => fill === colour).length).toBe(members)
    await picture(page, 'map-simple')
    const outlines = await map.locator('> path').count()
    await page.getByRole('row').filter({ hasText: '雁渡镇' }).hover()
    await expect.poll(() => map.locator('> path').count(), PATIENCE).toBe(outlines + 1)
    expect(await violationsOf(page)).toEqual([])
    await map.locator('g').first().click()
    await expect.poll(() => asked(page)['area'], PATIENCE).toMatch(/^\d+$/)
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('hatches what is overdue and dots what is not due', async () => {
    const visit = await site.open('/?indicator=reports-on-time')
    await listed(visit)
    const map = visit.page.getByRole('img', { name: '地图' })
    await expect.poll(() => map.locator('path[fill="url(#simple-pending)"]').count(), PATIENCE).toBe(14)
    await visit.page.keyboard.press('[')
    await expect.poll(() => map.locator('path[fill="url(#simple-pending)"]').count(), PATIENCE).toBe(0)
    await visit.done()
  })
})
