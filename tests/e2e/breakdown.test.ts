import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site } from './harness.ts'
import { PATIENCE, violationsOf } from './journey.ts'

const COUNTY = 3

describe.skipIf(SKIP !== null)(`a reader of breakdowns${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let leader: Site
  beforeAll(async () => {
    leader = await openSite({ webgl: false })
  }, 240_000)
  afterAll(() => leader?.close())

  it('walks them by keyboard, and is told in words why a count is not shown', async () => {
    const { page, errors, done } = await leader.open(`/places/${COUNTY}`, { locale: 'en-GB', viewport: SIZES.phone })
    const section = page.getByRole('region', { name: 'Who is concerned' })
    await section.getByRole('rowheader', { name: 'Female' }).waitFor(PATIENCE)
    await section.getByRole('radio', { name: 'Sex' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Space')
    await section.getByRole('rowheader', { name: 'Farmer' }).waitFor(PATIENCE)
    expect(await section.getByText('it does not mean 0').count()).toBe(1)
    expect(await section.getByRole('cell', { name: 'Suppressed' }).count()).toBeGreaterThan(0)
    expect(await section.getByRole('link', { name: 'Download table' }).getAttribute('href')).toContain('/api/breakdown.csv?')
    expect(await violationsOf(page)).toEqual([])
    await picture(page, 'breakdown-phone-en')
    expect(errors).toEqual([])
    await done()
  })

  it('is told that a village has none of its own, and asks for none', async () => {
    const { page, errors, requests, done } = await leader.open('/places/13')
    await page.getByText('村（社区）不单独公布').waitFor(PATIENCE)
    expect(requests.filter((request) => request.includes('/api/breakdown'))).toEqual([])
    expect(errors).toEqual([])
    await done()
  })
})
