import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, asked, violationsOf } from './journey.ts'

const KEY = 'reach-all'

describe.skipIf(SKIP !== null)(`a campaign from the list to a village${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  let empty: Site
  beforeAll(async () => {
    site = await openSite({ webgl: false })
    empty = await openSite({ demo: false, webgl: false })
    const { area } = await read('/api/session')
    // A plan of its own, so that the demo county may bring others.
    await send('/api/campaigns', { key: KEY, area, preset: 'plan-03' })
    await send(`/api/campaigns/${KEY}/publish`, {})
  }, 240_000)
  afterAll(async () => {
    await site?.close()
    await empty?.close()
  })

  const read = async (path: string) => (await (await fetch(site.address + path)).json()) as { area: number }
  const send = async (path: string, body: object) => {
    const answer = await fetch(site.address + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: site.address },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  }
  const matrixOf = (page: Page) => page.getByRole('grid')
  /** Names of the rows below the county, as they stand. */
  const names = (page: Page) => matrixOf(page).getByRole('rowheader').allInnerTexts()

  it('says how to publish one where there is none', async () => {
    const { page, errors, done } = await empty.open('/campaigns')
    await page.getByText('campaign publish').waitFor(PATIENCE)
    expect(await violationsOf(page)).toEqual([])
    expect(errors).toEqual([])
    await done()
  })

  it('is found in the list and shows its goals with the numbers behind them', async () => {
    const { page, errors, foreign, done } = await site.open('/')
    await page.getByRole('link', { name: '专项行动', exact: true }).click()
    await page.getByRole('link', { name: '一降一零百分百' }).first().waitFor(PATIENCE)
    await page.locator(`a[href="/campaigns/${KEY}"]`).click()
    await page.getByRole('heading', { level: 1, name: '一降一零百分百' }).waitFor(PATIENCE)
    await page.getByRole('heading', { name: '发案明显下降' }).waitFor(PATIENCE)
    const card = page.locator('#goal-cases-down, [id^=goal-]').first()
    expect(await card.innerText()).toMatch(/达成[\s\S]*去年同期/)
    await page.getByRole('columnheader', { name: '按目前进度' }).waitFor(PATIENCE)
    await picture(page, 'campaign-overview')
    expect([errors, foreign]).toEqual([[], []])
    await done()
  })

  it('keeps place, day, filter, sort and open cell in the address', async () => {
    const { page, errors, done } = await site.open(`/campaigns/${KEY}?tab=tasks`)
    await matrixOf(page).waitFor(PATIENCE)
    const official = await names(page)
    await matrixOf(page).getByRole('columnheader', { name: '乡镇' }).getByRole('button').click()
    await expect.poll(() => names(page), PATIENCE).not.toEqual(official)
    expect(asked(page)).toMatchObject({ tab: 'tasks', sort: 'name', order: 'asc' })

    const before = await matrixOf(page).getByRole('columnheader').count()
    await page.getByRole('button', { name: /责任单位/ }).click()
    await page.getByRole('option', { name: '中心学校' }).click()
    await expect.poll(() => matrixOf(page).getByRole('columnheader').count(), PATIENCE).toBeLessThan(before)
    expect(asked(page)).toMatchObject({ unit: 'education' })
    await page.getByRole('button', { name: '清除筛选' }).click()

    await matrixOf(page).getByRole('button', { name: '岚阳街道' }).click()
    await page.getByRole('navigation', { name: '所在位置' }).getByText('岚阳街道').waitFor(PATIENCE)
    await matrixOf(page)
      .getByRole('rowheader', { name: /社区|村/ })
      .first()
      .waitFor(PATIENCE)
    await page.getByRole('button', { name: '前一周' }).click()
    await expect.poll(() => asked(page)['day'], PATIENCE).toBe('2026-11-17')
    await page.goBack()
    await expect.poll(() => asked(page)['area'], PATIENCE).toBeUndefined()
    expect(errors).toEqual([])
    await done()
  })

  it('is walked with the keyboard alone, and says of a cell what is due and where it leads', async () => {
    const { page, errors, done } = await site.open(`/campaigns/${KEY}?tab=tasks`)
    await matrixOf(page).waitFor(PATIENCE)
    await matrixOf(page).focus()
    // The first row below the county, its first task.
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    const panel = page.getByRole('complementary')
    await panel.waitFor(PATIENCE)
    expect(asked(page)).toMatchObject({ task: 'abroad' })
    expect(await panel.innerText()).toMatch(/应报[\s\S]*责任单位[\s\S]*派出所/)
    expect(await violationsOf(page)).toEqual([])
    await picture(page, 'campaign-cell')
    await page.keyboard.press('Escape')
    await expect.poll(() => panel.count(), PATIENCE).toBe(0)
    expect(errors).toEqual([])
    await done()
  })

  it.each(['overview', 'goals', 'sectors', 'rules', 'clauses'])('reads its %s in English and in the dark', async (tab) => {
    const { page, errors, done } = await site.open(`/campaigns/${KEY}?tab=${tab}`, { locale: 'en-GB', colorScheme: 'dark' })
    await page.getByRole('heading', { level: 2 }).first().waitFor(PATIENCE)
    await page.waitForLoadState('networkidle')
    expect(await violationsOf(page)).toEqual([])
    await picture(page, `campaign-${tab}-en-dark`)
    expect(errors).toEqual([])
    await done()
  })

  it('leads from a clause to the task that carries it out', async () => {
    const { page, done } = await site.open(`/campaigns/${KEY}?tab=clauses`)
    await page.getByRole('link', { name: '显著位置通告张贴' }).click()
    await page.getByRole('complementary', { name: /显著位置通告张贴/ }).waitFor(PATIENCE)
    expect(asked(page)).toEqual({ tab: 'tasks', task: 'notices-posted' })
    await done()
  })

  it('tells a village what it has to do, the next deadline first', async () => {
    const { page, errors, done } = await site.open('/places/13')
    const table = page.locator(`section[aria-labelledby="duties-${KEY}"]`)
    await table.waitFor(PATIENCE)
    expect(await table.getByRole('row').count()).toBeGreaterThan(10)
    expect(await table.innerText()).toMatch(/11\s月\s27\s日（周五）16:00/)
    expect(await violationsOf(page)).toEqual([])
    expect(errors).toEqual([])
    await done()
  })

  it('fits a phone without scrolling sideways', async () => {
    const { page, done } = await site.open(`/campaigns/${KEY}?tab=tasks`, { viewport: SIZES.phone, hasTouch: true, isMobile: true })
    await matrixOf(page).waitFor(PATIENCE)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    await picture(page, 'campaign-phone')
    await done()
  })

  it('colours the map by a task of a campaign, chosen like any indicator', async () => {
    const { page, errors, done } = await site.open('/')
    await page.getByRole('button', { name: /走访/ }).first().click()
    await page.getByRole('searchbox').fill('进家庭入户宣传')
    await page.getByRole('option', { name: '进家庭入户宣传' }).first().click()
    await expect.poll(() => asked(page)['indicator'], PATIENCE).toMatch(/^task:.*into-homes$/)
    await page.getByRole('region', { name: '图例' }).getByRole('heading', { name: '进家庭入户宣传' }).waitFor(PATIENCE)
    await page.goto(`${site.address}/?indicator=active:${KEY}&depth=village`)
    await page.getByRole('region', { name: '图例' }).getByRole('heading', { name: '有进展的村' }).waitFor(PATIENCE)
    await page.goto(`${site.address}/?indicator=task:${KEY}/nothing`)
    await page.getByRole('heading', { name: 'nothing' }).waitFor(PATIENCE)
    expect(errors).toEqual([])
    await done()
  })

  it('says what is wrong in an address instead of showing something else', async () => {
    const { page, done } = await site.open(`/campaigns/${KEY}?day=2026-13-40`)
    const title = page.getByText('地址中有一处无法识别')
    await title.waitFor(PATIENCE)
    expect(await matrixOf(page).count()).toBe(0)
    await done()
    const other = await site.open('/campaigns/nothing')
    await other.page.getByRole('alert').getByText('nothing').first().waitFor(PATIENCE)
    await other.done()
  })
})
