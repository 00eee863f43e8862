import type { Locale } from '@shouwang/shared/wire/locale'

/** A text in both languages while it is being written. */
export type TextPair = { zh: string; en: string }

/** What stands in a field of two languages; empty where there is nothing. */
export function pairOf(value: unknown): TextPair {
  const side = (language: Locale) => {
    const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[language] : undefined
    return typeof found === 'string' ? found : ''
  }
  return { zh: side('zh'), en: side('en') }
}

/**
 * Writes one language of a text. `main` is the language in which the page is read: the other one follows it as long as nobody has given it words of its own, since a
 * document needs both. Chinese words are never overwritten from the English field. The other language, when emptied, says the same as the main one again.
 */
export function writeSide(value: unknown, language: Locale, words: string, main: Locale): TextPair {
  const old = pairOf(value)
  const other = language === 'zh' ? 'en' : 'zh'
  if (language !== main) return { ...old, [language]: words === '' ? old[other] : words }
  const follows = old[other] === '' || (old[other] === old[language] && !(other === 'zh' && HAN.test(old.zh)))
  return { ...old, [language]: words, ...(follows ? { [other]: words } : {}) }
}

/** What a form shows as the words of a language: nothing where the other language only repeats the main one. */
export function ownSide(value: unknown, language: Locale, main: Locale): string {
  const pair = pairOf(value)
  return language !== main && pair.zh === pair.en ? '' : pair[language]
}

const HAN = /\p{Script=Han}/u
