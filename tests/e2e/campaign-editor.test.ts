import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site, Visit } from './harness.ts'
import { PATIENCE, violationsOf } from './journey.ts'

const PLAN = '山区乡镇反诈入户宣传专项行动'
const both = (text: string) => ({ zh: text, en: text })
const VILLAGES = { per: 'place', level: 'village' }

/** A task as the form begins one, with its name and clause. */
const task = (key: string, name: string) => ({
  key,
  clauses: name === '' ? [] : ['一'],
  name: both(name),
  counted: both('户'),
  for: VILLAGES,
  whole: { of: 'base', base: 'households' },
  keeps: 'cumulative',
  target: 1,
  due: '2026-12-31',
})

const outline = (page: Page) => page.getByRole('navigation', { name: '方案目录' })
const saved = (page: Page) => page.getByText(/^已保存/).waitFor(PATIENCE)
const valueOf = (page: Page, label: string) => () => page.getByLabel(label).first().inputValue()
/** Names of the parts in the outline, in their order. */
const order = (page: Page) => outline(page).getByRole('row').allInnerTexts()

/** Adds a part and fills in its name and clause. */
async function add(page: Page, kind: string, field: string, name: string, clause?: string): Promise<void> {
  await outline(page)
    .getByRole('button', { name: `添加${kind}`, exact: true })
    .click()
  await page.getByLabel(field).first().fill(name)
  if (clause !== undefined) await page.getByLabel('条款编号').first().fill(clause)
}

/** Opens the kind of a part in the outline. */
async function openKind(page: Page, kind: string): Promise<void> {
  await outline(page).getByRole('button', { name: kind }).first().click(PATIENCE)
}

describe.skipIf(SKIP !== null)(`an official writes a plan in the browser${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  // One page for all: a new one has everything to load again.
  let visit: Visit
  let page: Page
  let area: number
  beforeAll(async () => {
    site = await openSite({ role: 'office' })
    visit = await site.open('/campaigns')
    page = visit.page
    area = ((await (await page.request.get(`${site.address}/api/session`)).json()) as { area: number }).area
  }, 240_000)
  afterEach(() => {
    const heard = [...visit.errors, ...visit.foreign]
    visit.errors.length = 0
    if (heard.length > 0) throw new Error(`the page asked elsewhere or said: ${heard.join('\n')}`)
  })
  afterAll(async () => {
    await site?.close()
  })

  /** Makes a draft with some parts, as somebody else may have begun it, and opens it. */
  async function draft(key: string, parts: object, search = ''): Promise<void> {
    const head = { schema: 1, key, name: both(key), issuer: both('县反诈工作专班'), level: 'county', from: '2026-06-01', to: '2026-12-31' }
    const answer = await page.request.post(`${site.address}/api/campaigns`, {
      headers: { Origin: site.address },
      data: { key, area, document: JSON.stringify({ ...head, ...parts }) },
    })
    if (!answer.ok()) throw new Error(`the draft was answered ${answer.status()}: ${await answer.text()}`)
    await page.goto(`${site.address}/campaigns/${key}/edit${search}`)
    await outline(page).waitFor(PATIENCE)
  }

  it('sets up a plan from a blank page, publishes it and sees it on the map', async () => {
    await page.getByRole('button', { name: '新建专项行动' }).click(PATIENCE)
    const dialog = page.getByRole('dialog', { name: '新建专项行动' })
    await dialog.getByLabel('方案名称').fill(PLAN)
    await dialog.getByLabel('发文单位').fill('县反诈工作专班')
    await dialog.getByRole('button', { name: '新建并开始填写' }).click(PATIENCE)
    await page.waitForURL(/\/campaigns\/[\w-]+\/edit/, PATIENCE)
    await page.getByRole('heading', { level: 1, name: PLAN }).waitFor(PATIENCE)
    const key = /campaigns\/([\w-]+)\/edit/.exec(page.url())![1]!

    await add(page, '责任单位', '单位名称', '派出所')
    await add(page, '任务', '任务名称', '逐户签收回执', '三（二）4')
    await page.getByLabel('目标完成率').fill('95')
    await page.getByRole('group', { name: '责任单位' }).getByLabel('派出所').check()
    await add(page, '目标', '目标名称', '发案明显下降', '二')
    await page.getByLabel('名称', { exact: true }).fill('发案')
    await page.getByLabel('至少变化').fill('10')
    await page.getByText('发案数同比下降10%以上').first().waitFor(PATIENCE)
    await add(page, '触发规则', '规则名称', '未达标约谈', '五')
    await page.getByLabel('条件', { exact: true }).selectOption({ label: '某个数达到或未达到' })
    await page.getByText('系统的理解：连续2周「逐户签收回执」完成率低于60%。').waitFor(PATIENCE)
    await page.getByLabel('措施', { exact: true }).selectOption({ label: '约谈' })
    await add(page, '填报要求', '填报名称', '每周进展', '六')
    await page.getByRole('heading', { name: '没有问题' }).waitFor(PATIENCE)
    await saved(page)
    await picture(page, 'editor-desktop')

    // Households of the county stand under the task before anything is published.
    await openKind(page, '任务')
    await page
      .getByText(/0 \/ \d[\d\s]* 户/)
      .first()
      .waitFor(PATIENCE)

    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('dialog', { name: '发布方案' }).getByRole('button', { name: '发布', exact: true }).click()
    await page.waitForURL((url) => url.pathname === `/campaigns/${key}`, PATIENCE)
    await page.getByRole('heading', { level: 1, name: PLAN }).waitFor(PATIENCE)

    await page.goto(`${site.address}/?indicator=${encodeURIComponent(`task:${key}/task-1`)}`)
    await page.getByText('逐户签收回执').first().waitFor(PATIENCE)
    await page.locator('canvas.maplibregl-canvas').waitFor(PATIENCE)
    expect(await page.getByRole('region', { name: '图例' }).innerText()).toContain('逐户签收回执')
    await picture(page, 'editor-map')
  })

  it('keeps what was typed over a reload, and takes changes back and does them again', async () => {
    await draft('kept', {})
    await add(page, '任务', '任务名称', '入户宣传', '一')
    await page.reload()
    await expect.poll(valueOf(page, '任务名称'), PATIENCE).toBe('入户宣传')
    await page.getByRole('button', { name: '删除', exact: true }).click()
    await page.getByText('已删除“入户宣传”').waitFor(PATIENCE)
    expect(await page.getByText('尚无任务').count()).toBeGreaterThan(0)
    await page.keyboard.press('Control+z')
    await outline(page).getByRole('row', { name: '入户宣传' }).waitFor(PATIENCE)
    await page.keyboard.press('Control+y')
    await page.getByText('尚无任务').first().waitFor(PATIENCE)
  })

  it('computes what is complete, says what is left out, leads to what is missing, and keeps such a plan from being published', async () => {
    await draft(
      'half',
      { tasks: [task('a', '入户宣传'), { ...task('b', '集中宣讲'), whole: { of: 'fixed' } }, task('c', '')] },
      '?part=tasks',
    )
    const figures = page.getByRole('region', { name: '按现有数据试算' })
    await figures
      .getByText(/0 \/ \d[\d\s]* 户/)
      .first()
      .waitFor(PATIENCE)
    expect(await figures.getByRole('listitem').filter({ hasText: /户$/ }).count()).toBe(2)
    expect(await figures.innerText()).toMatch(/有 1 项尚未计入[\s\S]*任务 一 「集中宣讲」[\s\S]*数量/)
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page
      .getByRole('dialog', { name: '发布方案' })
      .getByRole('button', { name: /第3项[\s\S]*条款未填写/ })
      .click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), PATIENCE).toBe('f-tasks-2-clauses')
  })

  it('orders parts by dragging and by keys', async () => {
    await draft('ordered', { tasks: [task('a', '甲'), task('b', '乙'), task('c', '丙')] }, '?part=tasks')
    const rows = outline(page).getByRole('row')
    await rows.nth(2).waitFor(PATIENCE)
    const to = (await rows.nth(2).boundingBox())!
    await rows.nth(0).dragTo(rows.nth(2), { targetPosition: { x: 40, y: to.height - 3 } })
    await expect.poll(() => order(page), PATIENCE).toEqual(['乙', '丙', '甲'])
    await page.getByRole('heading', { level: 2, name: '甲' }).waitFor(PATIENCE)
    await rows.nth(2).focus()
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => order(page), PATIENCE).toEqual(['乙', '甲', '丙'])
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => order(page), PATIENCE).toEqual(['甲', '乙', '丙'])
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: '乙' }).waitFor(PATIENCE)
    expect(await order(page)).toEqual(['甲', '乙', '丙'])
    await rows.nth(1).focus()
    await page.keyboard.press('Delete')
    await expect.poll(() => order(page), PATIENCE).toEqual(['甲', '丙'])
    await saved(page)
  })

  it('tells by name what refers to a part that is to go, leads there, and takes both away', async () => {
    const aim = (of: string) => ({
      key: of,
      name: both(of),
      figure: { of: 'task', task: of },
      is: 'atLeast',
      baseline: { to: 'value', value: 1 },
    })
    const goal = (key: string, ...tasks: string[]) => ({ key, clauses: ['二'], name: both(key), aims: tasks.map(aim) })
    await draft(
      'referred',
      {
        tasks: [task('a', '入户宣传'), task('b', '集中宣讲')],
        goals: [goal('alone', 'a'), goal('two', 'a', 'b')],
      },
      '?part=tasks&item=a',
    )
    const remove = async () => page.getByRole('button', { name: '删除', exact: true }).click(PATIENCE)
    await remove()
    const dialog = page.getByRole('dialog', { name: '删除“入户宣传”' })
    await dialog.getByText('方案中有 2 处用到“入户宣传”').waitFor(PATIENCE)
    expect(await violationsOf(page)).toEqual([])
    await dialog.getByRole('button', { name: /目标 二 「two」[\s\S]*将从“判定项”中移除/ }).click()
    await page.getByRole('heading', { level: 2, name: 'two' }).waitFor(PATIENCE)
    await openKind(page, '任务')
    await outline(page).getByRole('row', { name: '入户宣传' }).click()
    await remove()
    await dialog.getByText('仅涉及该项，将一并删除').waitFor(PATIENCE)
    await dialog.getByRole('button', { name: '删除并解除引用' }).click()
    await page.getByRole('heading', { name: '没有问题' }).waitFor(PATIENCE)
    await openKind(page, '目标')
    expect(await order(page)).toEqual(['two'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => order(page), PATIENCE).toEqual(['alone', 'two'])
  })

  it('says at the field what is wrong in a score card, and has no violations with its menu open', async () => {
    const part = { key: 'p', name: both('回执'), figure: { of: 'task', task: 'a' }, points: 100, zero: 1, full: 1 }
    const bands = [60, 90].map((from) => ({ from, name: both(`${from}分`) }))
    const card = { key: 's', clauses: ['七'], name: both('年度考核'), for: VILLAGES, over: 'year', parts: [part], bands }
    await draft('scored', { tasks: [task('a', '入户宣传')], scores: [card] }, '?part=scores&item=s')
    const said = async (label: string, nth: number) => {
      const field = page.getByLabel(label, { exact: true }).nth(nth)
      await field.waitFor(PATIENCE)
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      return page.locator(`#${(await field.getAttribute('aria-describedby'))!.split(' ').at(-1)!}`).innerText()
    }
    expect(await said('起点', 1)).toContain('应低于前一等次')
    expect(await said('满分值', 0)).toContain('零分值与满分值相同')
    await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('button', { name: '导出 YAML 文件' }).waitFor(PATIENCE)
    expect(await violationsOf(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('keeps both when two people change one draft, and tells which goes on', async () => {
    await draft('shared', {})
    await page.getByLabel('文号').waitFor(PATIENCE)
    const second = await page.context().newPage()
    await second.goto(page.url())
    await second.getByLabel('文号').fill('甲〔2026〕1号')
    await saved(second)
    await second.close()
    await page.getByLabel('文号').fill('乙〔2026〕2号')
    const notice = page.getByRole('alert').filter({ hasText: '保存了另一份草稿' })
    await notice.waitFor(PATIENCE)
    await notice.getByText('看您的一份与对方的差别').click()
    await notice.getByText(/甲〔2026〕1号.*乙〔2026〕2号/).waitFor(PATIENCE)
    await picture(page, 'editor-conflict')
    await notice.getByRole('button', { name: '改用对方的' }).click()
    await expect.poll(valueOf(page, '文号'), PATIENCE).toBe('甲〔2026〕1号')
    await page.keyboard.press('Control+z')
    expect(await valueOf(page, '文号')()).toBe('乙〔2026〕2号')
    await saved(page)
    // The other's save was refused as it should be, and the browser says so.
    visit.errors.splice(0)
  })

  it('begins with a preset, and takes a document as text with its comments', async () => {
    await page.goto(`${site.address}/campaigns`)
    await page.getByRole('button', { name: '新建专项行动' }).click(PATIENCE)
    const dialog = page.getByRole('dialog', { name: '新建专项行动' })
    await dialog.getByText('套用范本').click()
    await dialog.getByLabel('选一个范本').selectOption({ index: 3 })
    await dialog.getByRole('button', { name: '新建并开始填写' }).click(PATIENCE)
    await page.getByRole('heading', { name: '没有问题' }).waitFor(PATIENCE)
    await page.getByText('文本', { exact: true }).click()
    const text = page.getByRole('textbox', { name: '方案文本' })
    const before = await text.inputValue()
    expect(before).toContain('# ')
    await text.fill(before.replace(/^issuer: .*$/m, 'issuer: { zh: 北岭镇反诈专班, en: Beiling office }'))
    await page.getByRole('button', { name: '采用' }).click()
    await expect.poll(valueOf(page, '发文单位'), PATIENCE).toBe('北岭镇反诈专班')
    await saved(page)
  })

  it('begins with a file, and says what is wrong in it first', async () => {
    await page.goto(`${site.address}/campaigns`)
    await page.getByRole('button', { name: '新建专项行动' }).click(PATIENCE)
    const dialog = page.getByRole('dialog', { name: '新建专项行动' })
    await dialog.getByText('导入文件').click()
    const make = dialog.getByRole('button', { name: '新建并开始填写' })
    const paste = dialog.getByRole('textbox', { name: '在此粘贴方案文本' })
    await paste.fill('tasks: [')
    await dialog.getByRole('alert').filter({ hasText: 'YAML 格式有误' }).waitFor(PATIENCE)
    expect(await make.isDisabled()).toBe(true)
    await paste.fill('name: { zh: 外来方案, en: From elsewhere }\nfrom: "2026-06-01"\nto: "2026-12-31"\nschema: 1\nissuer: ""')
    await dialog.getByText('文件有 1 处待完善').waitFor(PATIENCE)
    await make.click()
    await page.getByRole('heading', { level: 1, name: '外来方案' }).waitFor(PATIENCE)
  })

  it('amends a published plan with its changes in words, hands out the file, closes it and lets it run again', async () => {
    await draft('amended', { tasks: [task('a', '入户宣传')] })
    const publish = async (title: string) => {
      await page.getByRole('button', { name: '发布', exact: true }).click()
      await page.getByRole('dialog', { name: title }).getByRole('button', { name: '发布', exact: true }).click()
      await page.waitForURL((url) => url.pathname === '/campaigns/amended', PATIENCE)
    }
    await publish('发布方案')
    await page.getByRole('link', { name: '修订方案' }).click(PATIENCE)
    await openKind(page, '任务')
    await outline(page).getByRole('row', { name: '入户宣传' }).click()
    await page.getByLabel('目标完成率').fill('90')
    await page.getByText('改动', { exact: true }).click()
    await page.getByText('目标由 100% 改为 90%').waitFor(PATIENCE)
    await saved(page)
    await page.getByRole('button', { name: '更多' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download', PATIENCE),
      page.getByRole('button', { name: '导出 YAML 文件' }).click(),
    ])
    expect(file.suggestedFilename()).toBe('amended.yaml')
    await publish('发布第 2 版')
    await page.getByRole('link', { name: '修订方案' }).click(PATIENCE)
    await page.getByRole('button', { name: '更多' }).click(PATIENCE)
    await page.getByRole('button', { name: '结束行动' }).click()
    await page.getByRole('dialog', { name: '结束行动' }).getByRole('button', { name: '确定' }).click()
    await page.waitForURL((url) => url.pathname === '/campaigns/amended', PATIENCE)
    await page.goto(`${site.address}/campaigns/amended/edit`)
    await page.getByText('不能修订').waitFor(PATIENCE)
    await page.getByRole('button', { name: '重新启用' }).click()
    await page.getByRole('heading', { name: '没有问题' }).waitFor(PATIENCE)
  })

  it('has no accessibility violations in Chinese and light, in English and dark, and on a phone', async () => {
    const rule = {
      key: 'r',
      clauses: ['五'],
      name: both('约谈'),
      for: VILLAGES,
      when: { when: 'incidents', atLeast: 1, over: 'year' },
      opens: [{ item: 'interview' }],
    }
    await draft('seen', { tasks: [task('a', '入户宣传')], rules: [rule] }, '?part=rules&item=r&pane=form')
    const look = async (on: Page, name: string) => {
      await on.locator('#f-rules-0-name').waitFor(PATIENCE)
      expect(await violationsOf(on)).toEqual([])
      const wide = await on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(wide).toBeLessThanOrEqual(0)
      await picture(on, name)
    }
    await look(page, 'editor-desktop-zh')
    await page.setViewportSize(SIZES.wall)
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.getByRole('button', { name: 'EN: switch to English' }).click()
    await page.getByText('Name of the rule').waitFor(PATIENCE)
    await look(page, 'editor-wall-en')
    const phone = await site.open(new URL(page.url()).pathname + new URL(page.url()).search, {
      viewport: SIZES.phone,
      hasTouch: true,
      isMobile: true,
    })
    await look(phone.page, 'editor-phone-zh')
    expect(phone.errors).toEqual([])
    await phone.done()
  })
})
