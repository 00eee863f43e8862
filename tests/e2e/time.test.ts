import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, asked, classesOf, coloursOf, drawn, listed, mapOf, mapShowsLegend, tilesOf } from './journey.ts'

/** A kind of period, what is pressed in its list, and what then stands in the address. */
const KINDS: [kind: string, choice: string | null, id: string][] = [
  ['日', null, '2026-11-24'],
  ['旬', '11月下旬', '2026-11-D3'],
  ['月', '10月', '2026-10'],
  ['季度', '第三季度', '2026-Q3'],
  ['学期', '春', '2026-spring'],
  ['年', '2025年', '2025'],
]

describe.skipIf(SKIP !== null)(`a leader moves in time${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 180_000)
  afterAll(() => site?.close())

  it('plays twelve weeks up to the present, recolouring at every step and asking for no geometry', async () => {
    const visit = await site.open('/?indicator=cases-per-10k&classes=own&breaks=0.2,0.6,1')
    await drawn(visit)
    const { page } = visit
    const geometry = tilesOf(visit)
    const weeks = new Set<string>()
    page.on('framenavigated', () => weeks.add(asked(page)['period'] ?? 'now'))
    const before = await coloursOf(mapOf(page))
    await page.keyboard.press('p')
    await page.getByRole('button', { name: '暂停' }).waitFor(PATIENCE)
    await expect.poll(() => asked(page)['period'], PATIENCE).toBe('2026-W38')
    await page.getByRole('button', { name: '暂停' }).click()
    await page.getByRole('button', { name: '播放' }).waitFor(PATIENCE)
    await mapShowsLegend(page)
    const during = await coloursOf(mapOf(page))
    const [lowest] = await classesOf(page)
    expect(during.get(lowest!.colour)).not.toBe(before.get(lowest!.colour))
    await page.keyboard.press('p')
    await page.getByRole('button', { name: '暂停' }).waitFor({ ...PATIENCE, state: 'detached' })
    expect(asked(page)['period']).toBe('2026-W48')
    expect([...weeks].filter((week) => week >= '2026-W36' && week < '2026-W49').length).toBe(13)
    expect(tilesOf(visit)).toEqual(geometry)
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('goes to a week by pressing its bar, and steps with the arrow keys, never past the present', async () => {
    const visit = await site.open('/')
    await listed(visit)
    const { page } = visit
    const slider = page.getByRole('slider', { name: '选择时段' })
    await slider.focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => asked(page)['period'], PATIENCE).toBe('2026-W47')
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight')
    await expect.poll(() => asked(page)['period'], PATIENCE).toBe('2026-W48')
    const box = (await slider.boundingBox())!
    await page.mouse.click(box.x + 3, box.y + 10)
    await expect.poll(() => asked(page)['period']! < '2026-W01', PATIENCE).toBe(true)
    expect(await slider.getAttribute('aria-valuenow')).toBe('0')
    expect(await slider.getAttribute('aria-valuetext')).toContain('%')
    await visit.done()
  })

  it('chooses a period of every kind', async () => {
    const visit = await site.open('/?indicator=cases', { viewport: SIZES.phone })
    await listed(visit)
    const { page } = visit
    for (const [kind, choice, id] of KINDS) {
      await page.getByRole('button', { name: /^时段/ }).click()
      await page.getByRole('listbox', { name: '时段类型' }).getByRole('option', { name: kind, exact: true }).click()
      if (choice === null) await page.getByRole('button', { name: '应用' }).click()
      else {
        const options = page.getByRole('listbox', { name: kind, exact: true }).getByRole('option')
        const at = (await options.allTextContents()).findIndex((name) => name.replaceAll(/\s/g, '').includes(choice))
        await options.nth(at).click()
      }
      await expect.poll(() => asked(page)['period'], PATIENCE).toBe(id)
      await page.getByRole('dialog').waitFor({ ...PATIENCE, state: 'detached' })
      await expect.poll(() => page.getByRole('row').count(), PATIENCE).toBeGreaterThan(5)
    }
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('takes a free span of days, the last one included, and refuses one that runs backwards', async () => {
    const visit = await site.open('/?indicator=cases', { viewport: SIZES.phone })
    await listed(visit)
    const { page } = visit
    await page.getByRole('button', { name: /^时段/ }).click()
    await page.getByRole('option', { name: '任意时段' }).click()
    await page.getByLabel('起始日').fill('2026-10-10')
    await page.getByLabel('截止日').fill('2026-10-01')
    await page.getByText('截止日 2026-10-01 早于起始日 2026-10-10').waitFor(PATIENCE)
    expect(await page.getByRole('button', { name: '应用' }).isDisabled()).toBe(true)
    await page.getByLabel('截止日').fill('2026-10-20')
    await page.getByRole('button', { name: '应用' }).click()
    await expect.poll(() => asked(page)['period'], PATIENCE).toBe('2026-10-10..2026-10-21')
    await visit.done()
  })

  it('says in the running week what is not due yet, instead of a figure of 0', async () => {
    const visit = await site.open('/?indicator=reports-on-time')
    await listed(visit)
    const { page } = visit
    const list = page.getByRole('grid')
    await expect.poll(() => list.getByText('未到期').count(), PATIENCE).toBe(14)
    expect(await list.getByText(/0\.0/).count()).toBe(0)
    const legend = page.getByRole('region', { name: '图例' })
    await legend.getByRole('button', { name: /^未到期\s?，\s?14\s?个/ }).waitFor(PATIENCE)
    await legend.getByRole('button', { name: /^逾期未报\s?，\s?0\s?个/ }).waitFor(PATIENCE)
    await page.getByRole('heading', { level: 2, name: '14 个乡镇均未到期' }).waitFor(PATIENCE)
    await page.keyboard.press('[')
    await expect.poll(() => list.getByText('未到期').count(), PATIENCE).toBe(0)
    await visit.done()
  })
})
