import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site, Visit } from './harness.ts'
import { PATIENCE, asked, violationsOf } from './journey.ts'

const KEY = 'reach-all'

describe.skipIf(SKIP !== null)(`a campaign from the list to a village${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  // One page in Chinese and one in English: a new one has everything to load again.
  let chinese: Visit
  let english: Visit
  beforeAll(async () => {
    site = await openSite({ webgl: false, role: 'office' })
    ;[chinese, english] = await Promise.all([site.open('/campaigns'), site.open('/campaigns', { locale: 'en-GB', colorScheme: 'dark' })])
    const { area } = (await (await chinese.page.request.get(`${site.address}/api/session`)).json()) as { area: number }
    // A plan of its own, so that the demo county may bring others.
    await send('/api/campaigns', { key: KEY, area, preset: 'plan-03' })
    await send(`/api/campaigns/${KEY}/publish`, {})
  }, 240_000)
  afterEach(() => {
    const heard = [chinese, english].flatMap(({ errors, foreign }) => [...errors.splice(0), ...foreign.splice(0)])
    if (heard.length > 0) throw new Error(`a page asked elsewhere or said: ${heard.join('\n')}`)
  })
  afterAll(async () => {
    await site?.close()
  })

  const send = async (path: string, data: object) => {
    const answer = await chinese.page.request.post(site.address + path, { headers: { Origin: site.address }, data })
    if (!answer.ok()) throw new Error(`${path} was answered ${answer.status()}: ${await answer.text()}`)
  }
  const goTo = async ({ page }: Visit, path: string) => {
    await page.goto(site.address + path)
    return page
  }
  const matrixOf = (page: Page) => page.getByRole('grid')
  /** Names of the rows below the county, as they stand. */
  const names = (page: Page) => matrixOf(page).getByRole('rowheader').allInnerTexts()

  it('offers to write, copy or import one where there is none, and says how commands do it', async () => {
    const { page } = chinese
    const list = /\/api\/campaigns\?/
    await page.route(list, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...((await response.json()) as object), campaigns: [] } })
    })
    await goTo(chinese, '/campaigns')
    await page.getByText('程序所在文件夹').click(PATIENCE)
    await page.getByText('campaign publish').waitFor(PATIENCE)
    expect(await violationsOf(page)).toEqual([])
    const dialog = page.getByRole('dialog', { name: '新建专项行动' })
    for (const [button, field] of [
      ['导入 YAML 文件', '方案文件'],
      ['从范本复制', '选一个范本'],
      ['新建方案', '方案名称'],
    ] as const) {
      await page.getByRole('button', { name: button }).click()
      await dialog.getByLabel(field).first().waitFor(PATIENCE)
      await page.keyboard.press('Escape')
      await dialog.waitFor({ ...PATIENCE, state: 'detached' })
    }
    await page.unroute(list)
  })

  it('is found in the list and shows its goals with the numbers behind them', async () => {
    const page = await goTo(chinese, '/')
    await page.getByRole('link', { name: '专项行动', exact: true }).click()
    await page.getByRole('link', { name: '一降一零百分百' }).first().waitFor(PATIENCE)
    await page.locator(`a[href="/campaigns/${KEY}"]`).click()
    await page.getByRole('heading', { level: 1, name: '一降一零百分百' }).waitFor(PATIENCE)
    await page.getByRole('heading', { name: '发案明显下降' }).waitFor(PATIENCE)
    const card = page.locator('#goal-cases-down, [id^=goal-]').first()
    expect(await card.innerText()).toMatch(/达成[\s\S]*去年同期/)
    await page.getByRole('columnheader', { name: '按目前进度' }).waitFor(PATIENCE)
    await picture(page, 'campaign-overview')
  })

  it('keeps place, day, filter, sort and open cell in the address', async () => {
    const page = await goTo(chinese, `/campaigns/${KEY}?tab=tasks`)
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
  })

  it('is walked with the keyboard alone, and says of a cell what is due and where it leads', async () => {
    const page = await goTo(chinese, `/campaigns/${KEY}?tab=tasks`)
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
  })

  it.each(['overview', 'goals', 'sectors', 'rules', 'clauses'])('reads its %s in English and in the dark', async (tab) => {
    const page = await goTo(english, `/campaigns/${KEY}?tab=${tab}`)
    await page.getByRole('heading', { level: 2 }).first().waitFor(PATIENCE)
    await expect.poll(() => page.locator('[class*=skeleton]').count(), PATIENCE).toBe(0)
    expect(await violationsOf(page)).toEqual([])
    await picture(page, `campaign-${tab}-en-dark`)
  })

  it('leads from a clause to the task that carries it out', async () => {
    const page = await goTo(chinese, `/campaigns/${KEY}?tab=clauses`)
    await page.getByRole('link', { name: '显著位置通告张贴' }).click()
    await page.getByRole('complementary', { name: /显著位置通告张贴/ }).waitFor(PATIENCE)
    expect(asked(page)).toEqual({ tab: 'tasks', task: 'notices-posted' })
  })

  it('tells a village what it has to do, the next deadline first', async () => {
    const page = await goTo(chinese, '/places/13')
    const table = page.locator(`section[aria-labelledby="duties-${KEY}"]`)
    await table.waitFor(PATIENCE)
    expect(await table.getByRole('row').count()).toBeGreaterThan(10)
    expect(await table.innerText()).toMatch(/11\s月\s27\s日（周五）16:00/)
    expect(await violationsOf(page)).toEqual([])
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
    const page = await goTo(chinese, '/')
    await page.getByRole('button', { name: /走访/ }).first().click()
    await page.getByRole('searchbox').fill('进家庭入户宣传')
    await page.getByRole('option', { name: '进家庭入户宣传' }).first().click()
    await expect.poll(() => asked(page)['indicator'], PATIENCE).toMatch(/^task:.*into-homes$/)
    await page.getByRole('region', { name: '图例' }).getByRole('heading', { name: '进家庭入户宣传' }).waitFor(PATIENCE)
    await page.goto(`${site.address}/?indicator=active:${KEY}&depth=village`)
    await page.getByRole('region', { name: '图例' }).getByRole('heading', { name: '有进展的村' }).waitFor(PATIENCE)
    await page.goto(`${site.address}/?indicator=task:${KEY}/nothing`)
    await page.getByRole('heading', { name: 'nothing' }).waitFor(PATIENCE)
  })

  it('says what is wrong in an address instead of showing something else', async () => {
    const page = await goTo(chinese, `/campaigns/${KEY}?day=2026-13-40`)
    const title = page.getByText('地址中有一处无法识别')
    await title.waitFor(PATIENCE)
    expect(await matrixOf(page).count()).toBe(0)
    await page.goto(`${site.address}/campaigns/nothing`)
    await page.getByRole('alert').getByText('nothing').first().waitFor(PATIENCE)
    // The browser says of each answer that it was a refusal.
    chinese.errors.length = 0
  })
})
