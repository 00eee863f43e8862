import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site, Visit } from './harness.ts'
import { PATIENCE, asked } from './journey.ts'

describe.skipIf(SKIP !== null)(`an analyst compares areas over time${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  let county: number
  beforeAll(async () => {
    site = await openSite({ webgl: false })
    county = (await site.context.live.tree()).ids[(await site.context.live.tree()).below(0, 'county')[0]!]!
  }, 180_000)
  afterAll(() => site?.close())

  const shown = async ({ page }: Visit) => {
    await page.getByRole('table').last().waitFor(PATIENCE)
    await page.locator('.recharts-surface').first().waitFor(PATIENCE)
  }
  const figures = async (page: Page, column: number) =>
    (await page.getByRole('table').last().getByRole('row').locator(`td:nth-child(${column})`).allTextContents()).map((text) =>
      text.replaceAll(/[\s\u2009\u202f]/g, ''),
    )

  it('downloads as CSV the figures of the table, a missing one as an empty cell', async () => {
    const visit = await site.open('/trend?indicator=reports-on-time&span=12')
    await shown(visit)
    const { page } = visit
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 CSV' }).click()])
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    const text = readFileSync(await download.path(), 'utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    const [head, ...rows] = text
      .slice(1)
      .trim()
      .split('\r\n')
      .map((line) => line.split(','))
    expect(head!.slice(0, 6)).toEqual(['时段', '开始日期', '截止日期', '地区或类型', '状态', '按时填报率(%)'])
    const inFile = rows.toReversed().map((row) => row[5])
    const inTable = (await figures(page, 2)).map((figure) => /[\d.]+(?=%)/.exec(figure)?.[0] ?? '')
    expect(inTable.length).toBe(12)
    expect(inFile.map((figure) => (figure === '' ? '' : Number(figure).toFixed(1)))).toEqual(inTable)
    expect(rows.at(-1)!.slice(0, 7)).toEqual(['2026-W48', '2026-11-23', '2026-11-29', '岚溪县', '未到期', '', ''])
    await visit.done()
  })

  it.each([
    ['雁渡镇', '雁渡镇'],
    ['yandu', '雁渡镇'],
    ['ydz', '雁渡镇'],
    ['990101102', '990101102'],
  ])('adds the area that is looked for as %s', async (text, name) => {
    const visit = await site.open('/trend')
    await shown(visit)
    const { page } = visit
    const field = page.getByRole('combobox', { name: '添加地区' })
    await field.fill('没有这个地方')
    await page.getByText('没有与「没有这个地方」相符的地区').waitFor(PATIENCE)
    await field.fill(text)
    const option = page
      .getByRole('option')
      .filter({ hasText: name === text && /\d/.test(name) ? /镇|乡|街道|村/ : name })
      .first()
    await option.waitFor(PATIENCE)
    const chosen = (await option.locator('span').first().textContent())!
    await option.click()
    await expect.poll(() => asked(page)['areas']?.split(',').length, PATIENCE).toBe(2)
    await page.getByRole('columnheader', { name: chosen }).waitFor(PATIENCE)
    await page.getByRole('button', { name: `移除${chosen}` }).click()
    await expect.poll(() => asked(page)['areas'], PATIENCE).toBe(String(county))
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('leaves missing weeks open in chart and calendar, and says how many there are', async () => {
    const tree = await site.context.live.tree()
    const village = await silentVillage(site)
    const visit = await site.open(`/trend?indicator=groups-relayed&areas=${village.id}&span=104&chart=line`)
    await shown(visit)
    const { page } = visit
    const cells = await figures(page, 2)
    expect(cells.filter((cell) => cell === '—逾期未报').length).toBe(village.missing)
    expect(cells.filter((cell) => cell.startsWith('0')).length).toBe(0)
    await page.getByText(`${tree.names[tree.preOf(village.id)]}缺 ${village.missing} 期，图中留空。`).waitFor(PATIENCE)
    const pieces = await page
      .locator('.recharts-line-curve')
      .evaluateAll((paths) => Math.max(...paths.map((path) => (path.getAttribute('d')!.match(/M/g) ?? []).length)))
    expect(pieces).toBeGreaterThan(1)
    await picture(page, 'trend-gaps')
    await visit.done()
  })

  it('says the same figure of the week as the map', async () => {
    const trend = await site.open('/trend')
    await shown(trend)
    const [latest, week] = await figures(trend.page, 2)
    await trend.done()
    for (const [period, figure] of [
      ['2026-W48', latest],
      ['2026-W47', week],
    ] as const) {
      const map = await site.open(`/?period=${period}`, { viewport: SIZES.phone })
      const card = map.page.getByRole('button', { name: /^走访覆盖/ })
      await card.getByText('%').first().waitFor(PATIENCE)
      expect((await card.textContent())!.replaceAll(/[\s\u2009\u202f]/g, '')).toContain(figure!.replace('未结束', ''))
      await map.done()
    }
  })

  it('puts the children side by side, as lines and as bars, and the fraud types on top of each other', async () => {
    const visit = await site.open('/trend?indicator=cases')
    await shown(visit)
    const { page } = visit
    await page.getByRole('button', { name: '对比下级' }).click()
    await expect.poll(() => asked(page)['areas']?.split(',').length, PATIENCE).toBe(8)
    await expect.poll(() => page.getByRole('table').last().getByRole('columnheader').count(), PATIENCE).toBe(9)
    await page
      .getByRole('radio', { name: '折线' })
      .or(page.getByRole('button', { name: '折线' }))
      .first()
      .click()
    await expect.poll(() => asked(page)['chart'], PATIENCE).toBe('line')
    await expect.poll(() => page.locator('.recharts-line-curve').count(), PATIENCE).toBeGreaterThanOrEqual(8)
    await page
      .getByRole('radio', { name: '按诈骗类型' })
      .or(page.getByRole('button', { name: '按诈骗类型' }))
      .first()
      .click()
    await expect.poll(() => asked(page)['by'], PATIENCE).toBe('type')
    await page.getByRole('columnheader', { name: '刷单返利' }).waitFor(PATIENCE)
    await page
      .getByRole('radio', { name: '堆积' })
      .or(page.getByRole('button', { name: '堆积' }))
      .first()
      .click()
    await expect.poll(() => page.locator('.recharts-area-area').count(), PATIENCE).toBeGreaterThan(3)
    expect(visit.errors).toEqual([])
    await visit.done()
  })
})

/** A village that let weeks go by without a report of the chat groups, and how many of the last 104. */
async function silentVillage(site: Site): Promise<{ id: number; missing: number }> {
  const tree = await site.context.live.tree()
  for (const pre of tree.below(0, 'village')) {
    const answer = await fetch(
      `${site.address}/api/trend?areas=${tree.ids[pre]}&indicator=groups-relayed&kind=week&from=2024-12-02&until=2026-11-30&by=area`,
    )
    const { lines } = (await answer.json()) as { lines: { state: number[] }[] }
    const missing = lines[0]!.state.filter((state) => state === 2).length
    const inside = lines[0]!.state.slice(10, 90).includes(2)
    if (missing > 2 && missing < 60 && inside && !lines[0]!.state.includes(3)) return { id: tree.ids[pre]!, missing }
  }
  throw new Error('the demo has no village with missing weeks')
}
