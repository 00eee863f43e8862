import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SKIP, openSite } from './harness.ts'
import type { Site, Visit } from './harness.ts'
import { PATIENCE, violationsOf } from './journey.ts'

const NUMBER = '138 0013 8000'

describe.skipIf(SKIP !== null)(`somebody types a telephone number into a plan${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  let visit: Visit
  let page: Page
  beforeAll(async () => {
    site = await openSite({ role: 'office' })
    visit = await site.open('/campaigns')
    page = visit.page
    const { area } = (await (await fetch(`${site.address}/api/session`)).json()) as { area: number }
    const text = (zh: string) => ({ zh, en: zh })
    const document = {
      schema: 1,
      key: 'typed',
      name: text('试填方案'),
      issuer: text('县反诈工作专班'),
      level: 'county',
      from: '2026-06-01',
      to: '2026-12-31',
    }
    const answer = await fetch(`${site.address}/api/campaigns`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: site.address, Cookie: 'shouwang.demo_role=office' },
      body: JSON.stringify({ key: 'typed', area, document: JSON.stringify(document) }),
    })
    if (!answer.ok) throw new Error(`the draft was answered ${answer.status}: ${await answer.text()}`)
    await page.goto(`${site.address}/campaigns/typed/edit`)
  }, 240_000)
  afterAll(async () => {
    await site?.close()
  })

  it('is warned beside the field at once, may go on, and reads that it is not saved', async () => {
    const field = page.getByLabel('发文单位').first()
    await field.fill('县反诈工作专班', PATIENCE)
    await page.getByText(/^已保存/).waitFor(PATIENCE)
    await field.pressSequentially(`，联系人 ${NUMBER}`)
    await page.getByRole('status').getByText('“138…00”是手机号码').waitFor(PATIENCE)
    expect(await field.getAttribute('aria-describedby')).toContain('person')
    expect(await field.inputValue()).toContain(NUMBER)
    await page.getByText(/^没有保存：方案中的“138…00”是手机号码/).waitFor(PATIENCE)
    expect(await violationsOf(page)).toEqual([])
  })

  it('is told nothing any more once the number is gone, and the plan is saved', async () => {
    await page.getByLabel('发文单位').first().fill('县反诈工作专班（电话 96110）')
    await page.getByText(/^已保存/).waitFor(PATIENCE)
    expect(await page.getByText('138…00').count()).toBe(0)
  })

  it('is warned of what only looks like one, which is saved', async () => {
    await page.getByLabel('发文单位').first().fill('县反诈工作专班，0731-82345678')
    await page.getByRole('status').getByText('“073…78”疑似电话号码').waitFor(PATIENCE)
    await page.getByText(/^已保存/).waitFor(PATIENCE)
    expect(await page.getByText(/^没有保存/).count()).toBe(0)
  })

  it('is looked at by this server alone', () => {
    expect(visit.foreign).toEqual([])
  })
})
