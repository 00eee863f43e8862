import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SKIP, openSite } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, asked, classesOf } from './journey.ts'

describe.skipIf(SKIP !== null)(`a view is an address${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ webgl: false })
  }, 180_000)
  afterAll(() => site?.close())

  it('keeps area, indicator, period, comparison, level, classes, order and place, and opens them again elsewhere', async () => {
    const visit = await site.open('/')
    const { page } = visit
    await page.getByRole('row').filter({ hasText: '雁渡镇' }).waitFor(PATIENCE)
    await page.getByRole('button', { name: /^指标/ }).click()
    await page
      .getByRole('option', { name: /^16–60 岁|宣讲/ })
      .first()
      .click()
    await page.keyboard.press('[')
    await expect.poll(() => asked(page)['period'], PATIENCE).toBe('2026-W47')
    await page
      .getByRole('radio', { name: '同比' })
      .or(page.getByRole('button', { name: '同比', exact: true }))
      .first()
      .click()
    await page.getByRole('button', { name: /按乡镇/ }).click()
    await page.getByRole('option', { name: '按村' }).click()
    await page.getByText(/^共 2\d\d 个$/).waitFor(PATIENCE)
    await page.getByRole('button', { name: /^分级方法/ }).click()
    await page.getByRole('radio', { name: /^等量分级/ }).check({ force: true })
    await page.keyboard.press('Escape')
    await page.getByRole('columnheader', { name: '同比' }).getByRole('button').click()
    await page.getByRole('grid').focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => asked(page)['place'], PATIENCE).toMatch(/^\d+$/)
    const { place, ...rest } = asked(page)
    expect(rest).toEqual({
      indicator: 'coverage-residents',
      period: '2026-W47',
      compare: 'yearBefore',
      depth: 'village',
      classes: 'quantile',
      sort: 'yearBefore',
      order: 'desc',
    })
    const seen = async (at: typeof page) => ({
      rows: (await at.getByRole('row').allTextContents()).slice(0, 8),
      selected: await at.getByRole('row', { selected: true }).getByRole('gridcell').first().textContent(),
      classes: await classesOf(at),
      cards: await at.getByRole('region', { name: '主要数字' }).textContent(),
      finding: await at.getByRole('heading', { level: 2 }).allTextContents(),
    })
    await expect.poll(() => page.getByRole('region', { name: '主要数字' }).textContent(), PATIENCE).toContain('去年同期')
    const before = await seen(page)
    const again = await site.open(page.url().slice(site.address.length))
    await again.page.getByText(/^共 2\d\d 个$/).waitFor(PATIENCE)
    expect(asked(again.page)).toEqual({ ...rest, place })
    await expect.poll(() => seen(again.page), PATIENCE).toEqual(before)
    expect([...visit.errors, ...again.errors]).toEqual([])
    await again.done()
    await visit.done()
  })

  it('keeps the state of the trends page too', async () => {
    const address = '/trend?indicator=cases&kind=month&span=12&chart=line&year=off'
    const visit = await site.open(address)
    const { page } = visit
    await page.getByRole('table').last().waitFor(PATIENCE)
    await expect.poll(() => page.getByRole('table').last().getByRole('row').count(), PATIENCE).toBe(13)
    const text = await page.getByRole('table').last().innerText()
    await page.reload()
    await page.getByRole('table').last().waitFor(PATIENCE)
    expect(page.url().slice(site.address.length)).toBe(address)
    await expect.poll(() => page.getByRole('table').last().innerText(), PATIENCE).toBe(text)
    await visit.done()
  })

  it('says which place, page or indicator of an address there is not, and leads back', async () => {
    for (const [address, said] of [
      ['/?indicator=nothing', '没有指标「nothing」'],
      ['/?period=2026-W60', '时段应形如 2026-W48'],
      ['/?area=x', '应为辖区编号'],
      ['/nowhere', '没有这个页面'],
      ['/places/abc', 'abc'],
    ] as const) {
      const visit = await site.open(address)
      await visit.page.getByText(said).first().waitFor(PATIENCE)
      expect(await visit.page.getByRole('heading', { level: 1 }).count(), address).toBe(1)
      await visit.page.getByRole('link', { name: /地图/ }).first().click()
      await visit.page.getByText('岚阳街道').first().waitFor(PATIENCE)
      await visit.done()
    }
  })

  it('tells a place that does not exist from one without data', async () => {
    const visit = await site.open('/?area=999999')
    await visit.page.getByRole('alert').first().waitFor(PATIENCE)
    expect(await visit.page.getByRole('alert').first().textContent()).toContain('999999')
    await visit.done()
  })
})
