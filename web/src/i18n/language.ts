import { createInstance } from 'i18next'
import type { i18n as I18n, Resource } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Locale } from '@shouwang/shared/wire/locale'

const KEPT = 'shouwang.language'
const files = import.meta.glob<Record<string, unknown>>(
  ['../locales/*/*.json', '!../locales/*/{account,breakdown,campaign,campaign-editor,profile,trend}.json'],
  {
    eager: true,
    import: 'default',
  },
)

/** The texts of the page. Each feature has a file (namespace) in both languages; those that only some pages show come with them. */
export const i18n: I18n = createInstance()

/** Starts the page's language: the one chosen before, else Chinese or English by the browser's languages, else Chinese. */
export function startLanguage(): void {
  void i18n.use(initReactI18next).init({
    resources: resources(),
    lng: chosen() ?? preferred(navigator.languages),
    fallbackLng: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  i18n.on('languageChanged', mark)
  mark(i18n.language)
}

/** The language of the page. */
export function useLocale(): Locale {
  const { i18n: current } = useTranslation()
  return current.language === 'en' ? 'en' : 'zh'
}

/** Changes the page's language and keeps the choice in this browser. */
export function chooseLanguage(locale: Locale): void {
  localStorage.setItem(KEPT, locale)
  void i18n.changeLanguage(locale)
}

/** The first of the browser's languages that the page speaks; Chinese when it speaks none. */
export function preferred(languages: readonly string[]): Locale {
  for (const language of languages) {
    if (/^zh\b/i.test(language)) return 'zh'
    if (/^en\b/i.test(language)) return 'en'
  }
  return 'zh'
}

/**
 * What a request says so that the server answers in the language of the page. Nothing where the browser asks for that language by itself: a header of
 * its own would part the first requests from their preloads.
 */
export function languageHeader(page: string, browser: readonly string[]): Record<string, string> {
  const asked = browser.find((language) => /^(zh|en)\b/i.test(language))
  return asked?.slice(0, 2).toLowerCase() === page ? {} : { 'Accept-Language': page }
}

function chosen(): Locale | null {
  const kept = localStorage.getItem(KEPT)
  return kept === 'zh' || kept === 'en' ? kept : null
}

function mark(language: string): void {
  document.documentElement.lang = language === 'en' ? 'en-GB' : 'zh-CN'
}

function resources(): Resource {
  const found: Resource = {}
  for (const [path, texts] of Object.entries(files)) {
    const [, language, namespace] = /locales\/(\w+)\/([\w-]+)\.json$/.exec(path)!
    ;(found[language!] ??= {})[namespace!] = texts as never
  }
  return found
}
