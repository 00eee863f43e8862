import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site, Visit } from './harness.ts'
import { PATIENCE, violationsOf } from './journey.ts'

const PLAN = '山区乡镇反诈入户宣传专项行动'

/** Begins a campaign from a blank page and gives its key. */
async function begin({ page }: Visit, name: string): Promise<string> {
  await page.getByRole('button', { name: '新建专项行动' }).click(PATIENCE)
  const dialog = page.getByRole('dialog', { name: '新建专项行动' })
  await dialog.getByLabel('方案名称').fill(name)
  await dialog.getByLabel('发文单位').fill('县反诈工作专班')
  await dialog.getByRole('button', { name: '新建并开始填写' }).click(PATIENCE)
  await page.waitForURL(/\/campaigns\/[\w-]+\/edit/, PATIENCE)
  await page.getByRole('heading', { level: 1, name }).waitFor(PATIENCE)
  return /campaigns\/([\w-]+)\/edit/.exec(page.url())![1]!
}

/** Adds a part and fills in its name and clause. */
async function add(page: Page, kind: string, field: string, name: string, clause?: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '方案目录' })
    .getByRole('button', { name: `添加${kind}`, exact: true })
    .click()
  await page.getByLabel(field).first().fill(name)
  if (clause !== undefined) await page.getByLabel('条款编号').first().fill(clause)
}

const saved = (page: Page) => page.getByText(/^已保存/).waitFor(PATIENCE)

describe.skipIf(SKIP !== null)(`an official writes a plan in the browser${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite()
  }, 240_000)
  afterAll(async () => {
    await site?.close()
  })

  it('sets up a plan from a blank page, publishes it and sees it on the map', async () => {
    const visit = await site.open('/campaigns')
    const { page } = visit
    const key = await begin(visit, PLAN)
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
    await page.getByRole('navigation', { name: '方案目录' }).getByRole('button', { name: '任务', exact: false }).first().click()
    await page
      .getByText(/0 \/ \d[\d\s]* 户/)
      .first()
      .waitFor(PATIENCE)

    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('dialog', { name: '发布方案' }).getByRole('button', { name: '发布', exact: true }).click()
    await page.waitForURL((url) => url.pathname === `/campaigns/${key}`, PATIENCE)
    await page.getByRole('heading', { level: 1, name: PLAN }).waitFor(PATIENCE)

    const map = await site.open(`/?indicator=${encodeURIComponent(`task:${key}/task-1`)}`)
    await map.page.getByText('逐户签收回执').first().waitFor(PATIENCE)
    await map.page.locator('canvas.maplibregl-canvas').waitFor(PATIENCE)
    await picture(map.page, 'editor-map')
    expect(visit.errors).toEqual([])
    expect(visit.foreign).toEqual([])
    await map.done()
    await visit.done()
  })

  it('keeps what was typed over a reload, and takes changes back and does them again', async () => {
    const visit = await site.open('/campaigns')
    const { page } = visit
    await begin(visit, '草稿一')
    await add(page, '任务', '任务名称', '入户宣传', '一')
    await page.reload()
    await expect.poll(() => page.getByLabel('任务名称').inputValue(), PATIENCE).toBe('入户宣传')
    await page.getByRole('button', { name: '删除', exact: true }).click()
    await page.getByText('已删除“入户宣传”').waitFor(PATIENCE)
    expect(await page.getByText('尚无任务').count()).toBeGreaterThan(0)
    await page.keyboard.press('Control+z')
    await page.getByRole('button', { name: '入户宣传' }).first().waitFor(PATIENCE)
    await page.keyboard.press('Control+y')
    await page.getByText('尚无任务').first().waitFor(PATIENCE)
    await visit.done()
  })

  it('says what is missing, leads to its field, and keeps such a plan from being published', async () => {
    const visit = await site.open('/campaigns')
    const { page } = visit
    await begin(visit, '草稿二')
    await add(page, '任务', '任务名称', '入户宣传')
    await page.getByRole('navigation', { name: '方案目录' }).getByRole('button', { name: '基本信息' }).click()
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '发布方案' })
    await dialog.getByRole('button', { name: /条款未填写/ }).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), PATIENCE).toBe('f-tasks-0-clauses')
    await visit.done()
  })

  it('keeps both when two people change one draft, and tells which goes on', async () => {
    const first = await site.open('/campaigns')
    const key = await begin(first, '草稿三')
    await saved(first.page)
    const second = await site.open(`/campaigns/${key}/edit`)
    await second.page.getByLabel('文号').fill('甲〔2026〕1号')
    await saved(second.page)
    await first.page.getByLabel('文号').fill('乙〔2026〕2号')
    const notice = first.page.getByRole('alert').filter({ hasText: '保存了另一份草稿' })
    await notice.waitFor(PATIENCE)
    await notice.getByText('看您的一份与对方的差别').click()
    await notice.getByText(/甲〔2026〕1号.*乙〔2026〕2号/).waitFor(PATIENCE)
    await picture(first.page, 'editor-conflict')
    await notice.getByRole('button', { name: '改用对方的' }).click()
    await expect.poll(() => first.page.getByLabel('文号').inputValue(), PATIENCE).toBe('甲〔2026〕1号')
    await first.page.keyboard.press('Control+z')
    expect(await first.page.getByLabel('文号').inputValue()).toBe('乙〔2026〕2号')
    await saved(first.page)
    await first.done()
    await second.done()
  })

  it('begins with a preset, and takes a document as text with its comments', async () => {
    const visit = await site.open('/campaigns')
    const { page } = visit
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
    await expect.poll(() => page.getByLabel('发文单位').inputValue(), PATIENCE).toBe('北岭镇反诈专班')
    await saved(page)
    await visit.done()
  })

  it('amends a published plan with its changes in words, hands out the file, closes it and lets it run again', async () => {
    const visit = await site.open('/campaigns')
    const { page } = visit
    const key = await begin(visit, '待修订方案')
    await add(page, '任务', '任务名称', '入户宣传', '一')
    await saved(page)
    const publish = async (title: string) => {
      await page.getByRole('button', { name: '发布', exact: true }).click()
      await page.getByRole('dialog', { name: title }).getByRole('button', { name: '发布', exact: true }).click()
      await page.waitForURL((url) => url.pathname === `/campaigns/${key}`, PATIENCE)
    }
    await publish('发布方案')
    await page.getByRole('link', { name: '修订方案' }).click(PATIENCE)
    await page.getByRole('navigation', { name: '方案目录' }).getByRole('button', { name: '任务', exact: false }).first().click(PATIENCE)
    await page.getByRole('button', { name: '入户宣传' }).first().click()
    await page.getByLabel('目标完成率').fill('90')
    await page.getByText('改动', { exact: true }).click()
    await page.getByText('目标由 100% 改为 90%').waitFor(PATIENCE)
    await saved(page)
    await page.getByRole('button', { name: '更多' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download', PATIENCE),
      page.getByRole('button', { name: '导出 YAML 文件' }).click(),
    ])
    expect(file.suggestedFilename()).toBe(`${key}.yaml`)
    await publish('发布第 2 版')
    await page.goto(`${site.address}/campaigns/${key}/edit`)
    await page.getByRole('button', { name: '更多' }).click(PATIENCE)
    await page.getByRole('button', { name: '结束行动' }).click()
    await page.getByRole('dialog', { name: '结束行动' }).getByRole('button', { name: '确定' }).click()
    await page.waitForURL((url) => url.pathname === `/campaigns/${key}`, PATIENCE)
    await page.goto(`${site.address}/campaigns/${key}/edit`)
    await page.getByText('不能修订').waitFor(PATIENCE)
    await page.getByRole('button', { name: '重新启用' }).click()
    await page.getByRole('heading', { name: '没有问题' }).waitFor(PATIENCE)
    expect(visit.errors).toEqual([])
    await visit.done()
  })

  it.each([
    ['zh-CN', 'light', 'desktop'],
    ['en-GB', 'dark', 'wall'],
    ['zh-CN', 'light', 'phone'],
  ] as const)('has no accessibility violations in %s, %s, on a %s', async (locale, colorScheme, size) => {
    const made = await site.open('/campaigns')
    const key = await begin(made, `草稿${size}`)
    await add(made.page, '触发规则', '规则名称', '约谈', '五')
    await saved(made.page)
    await made.done()
    const phone = size === 'phone' ? { hasTouch: true, isMobile: true } : {}
    const visit = await site.open(`/campaigns/${key}/edit?part=rules&item=rule-1&pane=form`, {
      locale,
      colorScheme,
      viewport: SIZES[size],
      ...phone,
    })
    await visit.page.locator('#f-rules-0-name').waitFor(PATIENCE)
    expect(await violationsOf(visit.page)).toEqual([])
    const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide).toBeLessThanOrEqual(0)
    await picture(visit.page, `editor-${size}-${locale.slice(0, 2)}`)
    await visit.done()
  })
})
