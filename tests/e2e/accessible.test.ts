import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site, Visit } from './harness.ts'
import { PATIENCE } from './journey.ts'

/** Rules of names and languages. */
const WORDS = [
  'aria-command-name',
  'aria-input-field-name',
  'aria-toggle-field-name',
  'button-name',
  'document-title',
  'html-has-lang',
  'html-lang-valid',
  'label',
  'label-content-name-mismatch',
  'link-name',
  'select-name',
  'valid-lang',
]

/** Pages that hold every kind of part; the others share them. */
const FULL = new Set(['map', 'trend', 'village'])

/** A page, and what tells that it is all there. */
const PAGES = [
  ['map', '/', '岚阳街道'],
  ['township', '/?indicator=reports-on-time&depth=village&place=13', '状元桥社区'],
  ['trend', '/trend?indicator=cases&by=type', 'th'],
  ['village', '/places/13', '3 540'],
  ['absent', '/nowhere', '/nowhere'],
] as const

describe.skipIf(SKIP !== null)(`every page is for everybody${SKIP === null ? '' : ` (skipped: ${SKIP})`}`, () => {
  let site: Site
  let empty: Site
  beforeAll(async () => {
    site = await openSite({ webgl: false })
    empty = await openSite({ demo: false, webgl: false })
  }, 240_000)
  afterAll(async () => {
    await site?.close()
    await empty?.close()
  })

  const wrong = async (page: Page, rules?: string[]) => {
    const axe = new AxeBuilder({ page })
    const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
  }
  const there = async (page: Page, sign: string) => {
    if (sign === 'th') await page.getByRole('columnheader').first().waitFor(PATIENCE)
    else
      await page
        .getByText(new RegExp(sign.replace(' ', '\\s?')))
        .first()
        .waitFor(PATIENCE)
    await page.waitForLoadState('networkidle')
  }
  /** Elements that stand out of the page on the right, apart from what scrolls inside itself. */
  const outside = (page: Page) =>
    page.evaluate(() => {
      if (document.documentElement.scrollWidth > document.documentElement.clientWidth) return ['the page scrolls sideways']
      const scrolls = (element: Element | null): boolean =>
        element !== null && (/auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
      return [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !scrolls(element.parentElement))
        .map((element) => element.outerHTML.slice(0, 120))
    })

  /** Chinese on an English page, but for names of places and what people wrote. */
  const chinese = async (page: Page) => {
    const left = await page.evaluate(() => {
      const texts: string[] = []
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walk.nextNode()) texts.push(walk.currentNode.textContent ?? '')
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
        texts.push(...['aria-label', 'title', 'placeholder'].map((attribute) => element.getAttribute(attribute) ?? ''))
      return texts.filter((text) => /\p{Script=Han}/u.test(text))
    })
    const places = /\p{Script=Han}{2,}(省|市|县|镇|乡|街道|村|社区|委会|公安局|网格)/u
    return left.filter((text) => !text.startsWith('中文') && !places.test(text) && !/入户核查|政法委|派出所|统计|户籍/.test(text))
  }

  it.each(['zh-CN', 'en-GB'])('has no violations in %s, light and dark, and fits a desk and a narrow window', async (locale) => {
    const english = locale === 'en-GB'
    const look = async ({ page, done }: Visit, name: string) => {
      // In the other language only words differ, and pages share their frame.
      expect(await wrong(page, english ? WORDS : FULL.has(name) ? undefined : [...WORDS, 'color-contrast']), name).toEqual([])
      expect(await page.locator('html').getAttribute('lang')).toMatch(locale === 'zh-CN' ? /^zh/ : /^en/)
      expect(await outside(page), name).toEqual([])
      expect(english ? await chinese(page) : [], name).toEqual([])
      await picture(page, `${name}-${locale.slice(0, 2)}-light`)
      // Only colours differ in the dark, and they are the same in both languages.
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(english ? [] : await wrong(page, ['color-contrast']), `${name}, dark`).toEqual([])
      await picture(page, `${name}-${locale.slice(0, 2)}-dark`)
      await page.setViewportSize(SIZES.phone)
      expect(await outside(page), `${name}, narrow`).toEqual([])
      await done()
    }
    for (const [name, address, sign] of PAGES) {
      const visit = await site.open(address, { locale, colorScheme: 'light' })
      await there(visit.page, sign)
      await look(visit, name)
    }
    const visit = await empty.open('/', { locale, colorScheme: 'light' })
    await visit.page.getByText('import divisions').waitFor(PATIENCE)
    await look(visit, 'empty')
  })

  it('fits a phone on every page, with targets for fingers', async () => {
    for (const [name, address, sign] of PAGES) {
      const visit = await site.open(address, { viewport: SIZES.phone, hasTouch: true, isMobile: true })
      await there(visit.page, sign)
      expect(await outside(visit.page), name).toEqual([])
      expect(await wrong(visit.page, [...WORDS, 'target-size', 'scrollable-region-focusable']), name).toEqual([])
      const small = await visit.page
        .locator('header button, nav a, [role=row] button')
        .evaluateAll((targets) =>
          targets
            .filter((target) => target.getBoundingClientRect().height > 0 && target.getBoundingClientRect().height < 24)
            .map((target) => target.outerHTML.slice(0, 100)),
        )
      expect(small, name).toEqual([])
      await picture(visit.page, `${name}-phone`)
      await visit.done()
    }
  })
})
