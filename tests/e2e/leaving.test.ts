import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, asked, listed } from './journey.ts'

describe.skipIf(SKIP !== null)(`an office leaves the demo behind${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ webgl: false })
  }, 180_000)
  afterAll(() => site?.close())

  it('says what goes, asks the server, and then what to do next, on every open page', async () => {
    const other = await site.open('/', { viewport: SIZES.phone })
    await listed(other)
    const visit = await site.open('/?indicator=cases&area=3', { viewport: SIZES.phone })
    await listed(visit)
    const { page } = visit
    await page.getByRole('button', { name: '演示数据' }).click()
    await page.getByText('演示县的名称、数字均为虚构').waitFor(PATIENCE)
    await page.route('**/api/demo/leave', (route) => route.abort(), { times: 1 })
    await page.getByRole('button', { name: '清除演示数据' }).click()
    await page.getByRole('alert').waitFor(PATIENCE)
    await page.getByRole('button', { name: '清除演示数据' }).click()
    await page.getByRole('heading', { level: 1, name: '设立首个管理员' }).waitFor(PATIENCE)
    await other.page.getByText('系统还没有管理员').waitFor(PATIENCE)
    await page.getByLabel('姓名').fill('县管理员')
    await page.getByLabel('用户名').fill('guanli')
    await page.getByLabel('新密码').fill('lanxi-qingshan-42')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '还没有数据' }).waitFor(PATIENCE)
    for (const command of ['import divisions', 'import boundaries', 'import bases']) await page.getByText(command).first().waitFor(PATIENCE)
    expect(asked(page)).toEqual({})
    expect(await page.getByRole('button', { name: '演示数据' }).count()).toBe(0)
    await page.getByRole('link', { name: '趋势' }).click()
    await page.getByRole('heading', { level: 1, name: '还没有可画的数据' }).waitFor(PATIENCE)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: '还没有可画的数据' }).waitFor(PATIENCE)
    await visit.done()
    await other.done()
  })
})
