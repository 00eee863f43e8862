import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, violationsOf } from './journey.ts'

describe.skipIf(SKIP !== null)(`what is recorded${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let analyst: Site
  let administrator: Site
  beforeAll(async () => {
    analyst = await openSite({ webgl: false, role: 'analyst' })
    administrator = await openSite({ webgl: false, role: 'administrator' })
  }, 240_000)
  afterAll(async () => {
    await analyst?.close()
    await administrator?.close()
  })
  const looks = async ({ context: { store } }: Site) =>
    (await store.db.selectFrom('audit').select('id').where('action', '=', 'incident.read').execute()).length

  it('is a look at single cases, once it is asked for', async () => {
    const { page, errors, done } = await analyst.open('/places/4')
    const button = page.getByRole('button', { name: '查看逐案警情' })
    await button.waitFor(PATIENCE)
    await page.waitForLoadState('networkidle')
    expect(await looks(analyst)).toBe(0)
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('table', { name: /逐案警情/ }).waitFor(PATIENCE)
    expect(await looks(analyst)).toBe(1)
    expect(await page.getByRole('img', { name: /高于本辖区的/ }).count()).toBeGreaterThan(0)
    expect(await violationsOf(page)).toEqual([])
    expect(errors).toEqual([])
    await done()
  }, 120_000)

  it('is read by administrators on a page, filtered by keys alone', async () => {
    const { page, errors, done } = await administrator.open('/audit')
    await page.getByRole('table', { name: /审计记录/ }).waitFor(PATIENCE)
    expect(await violationsOf(page)).toEqual([])
    await page.getByLabel('操作人').focus()
    await page.keyboard.type('nobody')
    await page.keyboard.press('Enter')
    await page.getByText('没有符合条件的记录').waitFor(PATIENCE)
    expect(new URL(page.url()).searchParams.get('who')).toContain('nobody')
    expect(errors).toEqual([])
    await done()
  }, 120_000)

  it('stands on a phone too, and is not shown to others', async () => {
    const phone = await administrator.open('/audit', { viewport: SIZES.phone })
    await phone.page.getByRole('table', { name: /审计记录/ }).waitFor(PATIENCE)
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    await phone.done()
    const other = await analyst.open('/audit')
    await other.page.getByText('只有管理员可以查看审计记录').waitFor(PATIENCE)
    await other.done()
  }, 120_000)
})
