import { createHmac } from 'node:crypto'
import { makeFirstLink } from '@shouwang/server/account/first-link'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site, Visit } from './harness.ts'
import { PATIENCE, asked, listed, violationsOf } from './journey.ts'

const PASSWORD = 'huolu-qingshan-42'
const VIEW = '/trend?indicator=cases&by=type'

/** The six digits that an authenticator app shows for a key now (RFC 6238). */
function codeOf(secret: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = digest.at(-1)! & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function signIn(page: Page, username: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

/** Fills in what a link asks for. */
async function accept(page: Page, name: string, username: string): Promise<void> {
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('新密码').fill(PASSWORD)
  await page.keyboard.press('Enter')
}

const signedIn = (page: Page, name: string) => page.getByRole('banner').getByRole('button', { name }).waitFor(PATIENCE)
const signInPage = (page: Page) => page.getByRole('heading', { level: 1, name: '登录' }).waitFor(PATIENCE)

/** Wrong on a page in light and in the dark; the page stays light. */
async function faultsOf(page: Page): Promise<string[]> {
  const light = await violationsOf(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await violationsOf(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

/** Errors but for the browser's own word that somebody was not let in. */
const errorsOf = ({ errors }: Visit) => errors.filter((error) => !error.includes('status of 40'))

describe.skipIf(SKIP !== null)(`people sign in, each in their post${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  let administrator: Visit
  beforeAll(async () => {
    site = await openSite({ webgl: false, openDemo: false })
  }, 180_000)
  afterAll(() => site?.close())

  it('makes the first administrator by the link that the server tells', async () => {
    const { store, clock } = site.context
    const link = await makeFirstLink(store, 'server', clock.now())
    administrator = await site.open(link!.path, { viewport: SIZES.phone, hasTouch: true, isMobile: true })
    const { page } = administrator
    await page.getByRole('heading', { level: 1, name: '设立首个管理员' }).waitFor(PATIENCE)
    expect(await faultsOf(page)).toEqual([])
    await page.getByLabel('新密码').fill('password12')
    await page.getByText('密码太常见，容易被猜中').waitFor(PATIENCE)
    await page.keyboard.press('Enter')
    expect(await page.getByLabel('姓名').evaluate((input) => input === document.activeElement)).toBe(true)
    await accept(page, '县管理员', 'guanli')
    await signedIn(page, '县管理员')
    const again = await site.open(link!.path)
    await again.page.getByRole('alert').waitFor(PATIENCE)
    await again.done()
  })

  it('asks whoever is not signed in, and comes back to the same view', async () => {
    const visit = await site.open(VIEW, { viewport: SIZES.phone, hasTouch: true, isMobile: true, colorScheme: 'light' })
    const { page } = visit
    await signInPage(page)
    expect(asked(page)).toEqual({ to: VIEW })
    expect(await faultsOf(page)).toEqual([])
    await picture(page, 'sign-in-phone')
    await page.keyboard.press('Enter')
    await page.getByText('请输入用户名').waitFor(PATIENCE)
    await signIn(page, 'guanli', 'not-the-password')
    await page.getByRole('alert').waitFor(PATIENCE)
    const password = page.getByLabel('密码', { exact: true })
    await expect.poll(() => password.evaluate((input) => input === document.activeElement)).toBe(true)
    await page.getByRole('button', { name: '显示' }).click()
    expect(await password.getAttribute('type')).toBe('text')
    expect(await password.getAttribute('autocomplete')).toBe('current-password')
    await signIn(page, 'guanli')
    await page.waitForURL((url) => url.pathname === '/trend', PATIENCE)
    expect(asked(page)).toMatchObject({ indicator: 'cases', by: 'type' })
    await signedIn(page, '县管理员')
    expect(errorsOf(visit)).toEqual([])
    await visit.done()
  })

  let liaison: Visit
  it('invites a liaison, who makes an account and sees what is theirs', async () => {
    const { page } = administrator
    await page.goto(`${site.address}/accounts`)
    await page.setViewportSize(SIZES.desktop)
    await page.getByRole('heading', { level: 1, name: '账号与岗位' }).waitFor(PATIENCE)
    await page.getByRole('button', { name: '设立岗位' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('辖区', { exact: true }).fill('岚阳')
    await page.getByRole('option', { name: '岚阳街道' }).click(PATIENCE)
    expect(await violationsOf(page)).toEqual([])
    await dialog.getByRole('button', { name: '设立并生成链接' }).click()
    await dialog.getByText('这里只显示一次', { exact: false }).waitFor(PATIENCE)
    const address = await dialog.locator('code').textContent()
    await dialog.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('list', { name: '岗位' }).getByText('已邀请').waitFor(PATIENCE)

    liaison = await site.open(new URL(address!).pathname + new URL(address!).hash)
    await liaison.page.getByText('岚阳街道填报员').waitFor(PATIENCE)
    await accept(liaison.page, '街道填报员', 'lanyang')
    await signedIn(liaison.page, '街道填报员')
    await liaison.page.getByRole('heading', { level: 1, name: /岚阳街道/ }).waitFor(PATIENCE)
    await liaison.page.goto(`${site.address}/accounts`)
    await liaison.page.getByRole('heading', { level: 1, name: '没有管理账号的权限' }).waitFor(PATIENCE)
    expect(errorsOf(liaison)).toEqual([])
  })

  it('sets up a second factor, which the next sign-in asks for', async () => {
    const { page } = liaison
    await page.goto(`${site.address}/account`)
    await page.getByRole('button', { name: '设置两步验证' }).click(PATIENCE)
    await page.getByRole('region', { name: '两步验证' }).getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: '两步验证的二维码' }).waitFor(PATIENCE)
    expect(await faultsOf(page)).toEqual([])
    const secret = (await page.locator('form code').textContent())!.replaceAll(' ', '')
    await page.getByRole('textbox', { name: '验证码' }).fill(codeOf(secret))
    await page.keyboard.press('Enter')
    await page.getByText('手机丢失时').waitFor(PATIENCE)
    const backup = await page.locator('li code').first().textContent()
    await page.getByRole('button', { name: '已保存，继续' }).click()
    await page.getByText('已启用：登录时需要密码和验证码').waitFor(PATIENCE)

    const second = await site.open('/account')
    await signIn(second.page, 'lanyang')
    await second.page.getByRole('heading', { level: 1, name: '两步验证' }).waitFor(PATIENCE)
    expect(await violationsOf(second.page)).toEqual([])
    await second.page.getByLabel('验证码').fill('000000')
    await second.page.keyboard.press('Enter')
    await second.page.getByRole('alert').waitFor(PATIENCE)
    await second.page.getByRole('button', { name: '用备用验证码' }).click()
    await second.page.getByLabel('备用验证码').fill(backup!)
    await second.page.keyboard.press('Enter')
    await signedIn(second.page, '街道填报员')

    // The new sign-in stands beside the old one, which ends it.
    await page.reload()
    const list = page.getByRole('region', { name: '登录记录' })
    await list.getByRole('button', { name: '退出登录', exact: true }).first().click(PATIENCE)
    await expect.poll(() => list.getByRole('listitem').count(), PATIENCE).toBe(1)
    await second.page.reload()
    await signInPage(second.page)
    await second.done()
  })

  it('makes a token that is shown once, and revokes it', async () => {
    const { page } = liaison
    await page.getByRole('button', { name: '新建令牌' }).click(PATIENCE)
    await page.getByLabel('名称').fill('市局大屏')
    await page.getByRole('button', { name: '生成令牌' }).click()
    await page.getByText('只显示这一次').waitFor(PATIENCE)
    const token = await page.getByRole('status').locator('code').textContent()
    const call = () => fetch(`${site.address}/api/session`, { headers: { Authorization: `Bearer ${token}` } })
    expect((await call()).status).toBe(200)
    expect(await faultsOf(page)).toEqual([])
    await page.getByRole('button', { name: '作废' }).click()
    await page.getByText('没有令牌').waitFor(PATIENCE)
    expect((await call()).status).toBe(401)
  })

  it('hands a post over, and whoever held no other is signed out', async () => {
    const { page } = administrator
    await page.goto(`${site.address}/accounts?q=${encodeURIComponent('街道填报员')}`)
    await page.getByRole('button', { name: '交接：岚阳街道填报员' }).click(PATIENCE)
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('已有账号的人').check()
    await dialog.getByRole('combobox', { name: '账号' }).selectOption({ label: '县管理员（guanli）' })
    await dialog.getByRole('button', { name: '确认交接' }).click()
    await dialog.waitFor({ state: 'detached', ...PATIENCE })
    await page.getByRole('searchbox', { name: '按姓名或辖区查找' }).fill('岚阳街道')
    await page.getByText('历任').first().click(PATIENCE)
    await page.getByText(/^街道填报员：/).waitFor(PATIENCE)
    expect(await faultsOf(page)).toEqual([])
    await picture(page, 'accounts')
    await liaison.page.goto(`${site.address}/`)
    await signInPage(liaison.page)
    await liaison.done()
  })

  it('disables an account, which then is refused', async () => {
    const { page } = administrator
    await page.goto(`${site.address}/accounts?tab=accounts`)
    await page.getByRole('button', { name: '操作：街道填报员' }).click(PATIENCE)
    await page.getByRole('button', { name: '停用账号' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click()
    await page.getByRole('listitem').filter({ hasText: '街道填报员' }).getByText('停用').waitFor(PATIENCE)
    expect(await faultsOf(page)).toEqual([])
    const visit = await site.open('/')
    await signIn(visit.page, 'lanyang')
    await visit.page.getByRole('alert').waitFor(PATIENCE)
    await visit.done()
    await page.getByRole('banner').getByRole('button', { name: '县管理员' }).click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await signInPage(page)
    expect(errorsOf(administrator)).toEqual([])
    await administrator.done()
  })
})

describe.skipIf(SKIP !== null)(`the demo is looked at in every role${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  beforeAll(async () => {
    site = await openSite({ webgl: false })
  }, 180_000)
  afterAll(() => site?.close())

  it('opens as a leader and shows what another role sees, with its menus', async () => {
    const visit = await site.open('/campaigns')
    const { page } = visit
    const role = page.getByRole('banner').getByRole('button', { name: '演示：领导' })
    await role.waitFor(PATIENCE)
    expect(await page.getByRole('button', { name: '新建专项行动' }).count()).toBe(0)
    await role.click()
    expect(await violationsOf(page)).toEqual([])
    await page.getByRole('radio', { name: '专班' }).check()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '新建专项行动' }).waitFor(PATIENCE)
    await page.getByRole('link', { name: '地图', exact: true }).click()
    await listed(visit)
    await page.getByRole('button', { name: '演示：专班' }).click()
    await page.getByRole('radio', { name: '填报员' }).check()
    await page.getByRole('button', { name: '演示：填报员' }).waitFor(PATIENCE)
    expect(await page.getByRole('link', { name: '账号与岗位' }).count()).toBe(0)
    await page.getByRole('radio', { name: '管理员' }).check()
    await page.getByRole('link', { name: '账号与岗位' }).click(PATIENCE)
    await page.getByRole('heading', { level: 1, name: '账号与岗位' }).waitFor(PATIENCE)
    expect(errorsOf(visit)).toEqual([])
    await visit.done()
  })
})
