import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIZES, SKIP, openSite, picture } from './harness.ts'
import type { Site, Visit } from './harness.ts'
import { PATIENCE, violationsOf } from './journey.ts'

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
    return left.filter((text) => !text.startsWith('中文') && !places.test(text) && !/入户核查|政法委|派出所|统计|户籍|台账/.test(text))
  }

  /** What is wrong with a page on a desk: in light, out of its bounds, left in Chinese, in the dark. */
  const desk = async ({ page, done }: Visit, name: string, locale: string) => {
    const light = await violationsOf(page)
    const lang = await page.locator('html').getAttribute('lang')
    const found = { light, lang: lang?.slice(0, 2), outside: await outside(page), chinese: locale === 'en-GB' ? await chinese(page) : [] }
    await picture(page, `${name}-${locale.slice(0, 2)}-light`)
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await violationsOf(page)
    await picture(page, `${name}-${locale.slice(0, 2)}-dark`)
    await done()
    return { ...found, dark }
  }
  const nothing = (locale: string) => ({ light: [], lang: locale.slice(0, 2), outside: [], chinese: [], dark: [] })

  describe.each(['zh-CN', 'en-GB'])('in %s', (locale) => {
    it.each(PAGES)('has no violations on %s, light and dark', async (name, address, sign) => {
      const visit = await site.open(address, { locale, colorScheme: 'light' })
      await there(visit.page, sign)
      expect(await desk(visit, name, locale)).toEqual(nothing(locale))
    })

    it('has no violations where the store is empty', async () => {
      const visit = await empty.open('/', { locale, colorScheme: 'light' })
      await visit.page.getByText('import divisions').waitFor(PATIENCE)
      expect(await desk(visit, 'empty', locale)).toEqual(nothing(locale))
    })

    it.each(PAGES)('fits a phone on %s, with targets for fingers', async (name, address, sign) => {
      const visit = await site.open(address, { locale, viewport: SIZES.phone, hasTouch: true, isMobile: true })
      await there(visit.page, sign)
      expect(await outside(visit.page)).toEqual([])
      expect(await violationsOf(visit.page)).toEqual([])
      const small = await visit.page
        .locator('header button, nav a, [role=row] button')
        .evaluateAll((targets) =>
          targets
            .filter((target) => target.getBoundingClientRect().height > 0 && target.getBoundingClientRect().height < 24)
            .map((target) => target.outerHTML.slice(0, 100)),
        )
      expect(small).toEqual([])
      await picture(visit.page, `${name}-phone-${locale.slice(0, 2)}`)
      await visit.done()
    })
  })
})
