import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SKIP, openSite, picture } from './harness.ts'
import type { Site, Visit } from './harness.ts'
import { PATIENCE, asked, classesOf, coloursOf, drawn, listed, mapOf, mapShowsLegend } from './journey.ts'

describe.skipIf(SKIP !== null)(`a leader chooses what the map shows${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 180_000)
  afterAll(() => site?.close())

  const method = async ({ page }: Visit, name: string) => {
    await page.getByRole('button', { name: /^分级方法/ }).click()
    await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check({ force: true })
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ ...PATIENCE, state: 'detached' })
  }

  it('cuts the figures into classes by every method, and the map has the colours of the legend', async () => {
    const visit = await site.open('/?period=2026-W47')
    await drawn(visit)
    const { page } = visit
    const seen = new Map<string, string>()
    const even = new Map<string | undefined, number>()
    for (const [name, id] of [
      ['目标分级', undefined],
      ['等量分级', 'quantile'],
      ['等距分级', 'equal'],
      ['自然断点', 'natural'],
    ] as const) {
      if (id !== undefined) await method(visit, name)
      await expect.poll(() => asked(page)['classes'], PATIENCE).toBe(id)
      await page.getByRole('button', { name: `分级方法 ${name}` }).waitFor(PATIENCE)
      const classes = await classesOf(page)
      expect(classes.length).toBe(5)
      expect(classes.reduce((sum, { members }) => sum + members, 0)).toBe(14)
      even.set(id, Math.max(...classes.map(({ members }) => members)) - Math.min(...classes.map(({ members }) => members)))
      await mapShowsLegend(page)
      seen.set(classes.map(({ words, members }) => `${words} ${members}`).join(), name)
    }
    expect([...seen.values()]).toEqual(['目标分级', '等量分级', '等距分级', '自然断点'])
    expect(even.get('quantile')).toBeLessThanOrEqual(1)
    expect(even.get('equal')).toBeGreaterThan(1)
    await method(visit, '目标分级')
    await expect.poll(() => asked(page)['classes'], PATIENCE).toBe(undefined)
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('takes own breaks in the unit that is shown, keeps them in the address, and says what is wrong with bad ones', async () => {
    const visit = await site.open('/')
    await drawn(visit)
    const { page } = visit
    await page.getByRole('button', { name: /^分级方法/ }).click()
    const field = page.getByLabel('自定分级')
    const use = page.getByRole('button', { name: '按此分级' })
    for (const bad of ['', 'abc', '70, 70', '1,2,3,4,5,6,7,8,9']) {
      await field.fill(bad)
      await page.getByText(`「${bad}」不能作为分级`).waitFor(PATIENCE)
      expect(await use.isDisabled(), bad).toBe(true)
    }
    await field.fill('75%，85')
    await use.click()
    await expect.poll(() => asked(page), PATIENCE).toEqual({ classes: 'own', breaks: '0.75,0.85' })
    const words = ['< 75 %', '75–85 %', '≥ 85 %']
    const plain = async () => (await classesOf(page)).map((each) => each.words.replaceAll(/\s/g, ' '))
    await expect.poll(plain, PATIENCE).toEqual(words)
    await mapShowsLegend(page)
    const members = (await classesOf(page)).map((each) => each.members)
    await page.reload()
    await listed(visit)
    await expect.poll(plain, PATIENCE).toEqual(words)
    expect((await classesOf(page)).map((each) => each.members)).toEqual(members)
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('opens an address with bad breaks with a word on which part is wrong', async () => {
    const visit = await site.open('/?classes=own&breaks=0.5,oops')
    await visit.page.getByRole('heading', { name: '地址中有一处无法识别' }).waitFor(PATIENCE)
    await visit.page.getByText('breaks=0.5,oops：分级应为 1 至 8 个数，用逗号分开').waitFor(PATIENCE)
    await visit.page.getByRole('link', { name: '回到地图' }).click()
    await listed(visit)
    expect(asked(visit.page)).toEqual({})
    await visit.done()
  })

  it('lists the members of a class or a state that is pressed in the legend, and all of them again', async () => {
    const visit = await site.open('/')
    await listed(visit)
    const { page } = visit
    await expect.poll(async () => (await classesOf(page)).length, PATIENCE).toBe(5)
    const at = (await classesOf(page)).findIndex(({ members }) => members > 1 && members < 14)
    const { members } = (await classesOf(page))[at]!
    await page
      .getByRole('region', { name: '图例' })
      .getByRole('button')
      .nth(at + 1)
      .click()
    await page.getByText(`显示 ${members} 个，共 14 个`).waitFor(PATIENCE)
    expect(await page.getByRole('grid').getByRole('row').count()).toBe(members + 1)
    expect(asked(page)['show']).toBe(`class-${at}`)
    await page.getByRole('button', { name: '显示全部' }).click()
    await expect.poll(() => page.getByRole('grid').getByRole('row').count(), PATIENCE).toBe(15)
    await visit.done()
  })

  it('shows villages instead of townships, with those that have no boundary named', async () => {
    const visit = await site.open('/')
    await drawn(visit)
    const { page } = visit
    await page.getByRole('button', { name: /按乡镇/ }).click()
    await page.getByRole('option', { name: '按村' }).click()
    await expect.poll(() => asked(page)['depth'], PATIENCE).toBe('village')
    await page.getByText(/^共 2\d\d 个$/).waitFor(PATIENCE)
    await page.getByRole('button', { name: /1 个未上图/ }).click()
    await page.getByText('列表和合计仍包括这些辖区').waitFor(PATIENCE)
    expect(await page.getByRole('dialog').getByRole('listitem').count()).toBe(1)
    await page.getByRole('dialog').getByRole('button', { name: '只列出这些辖区' }).click()
    await page.getByText(/显示 1 个，共 2\d\d 个/).waitFor(PATIENCE)
    await picture(page, 'map-villages')
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it('draws counts as circles on plain areas, and rates as fills', async () => {
    const visit = await site.open('/?indicator=cases&period=2026-10')
    await drawn(visit)
    const { page } = visit
    await page.getByText('圆面积与数值成正比').waitFor(PATIENCE)
    const filled = async () => {
      const [classes, colours] = [await classesOf(page), await coloursOf(mapOf(page))]
      return classes.some(({ colour }) => (colours.get(colour) ?? 0) > 4000)
    }
    await expect.poll(async () => (await coloursOf(mapOf(page))).size, PATIENCE).toBeGreaterThan(50)
    expect(await filled()).toBe(false)
    await picture(page, 'map-circles')
    await page.getByRole('button', { name: /^指标/ }).click()
    await page
      .getByRole('option', { name: /万人发案|每万人/ })
      .first()
      .click()
    await expect.poll(() => asked(page)['indicator'], PATIENCE).toBe('cases-per-10k')
    await page.getByText('圆面积与数值成正比').waitFor({ ...PATIENCE, state: 'detached' })
    await mapShowsLegend(page)
    expect(await filled()).toBe(true)
    expect(visit.errors).toEqual([])
    await visit.done()
  })
})
