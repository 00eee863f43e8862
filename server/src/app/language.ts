import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import type { Locale } from '@shouwang/shared/wire/locale'

/**
 * The language of an answer by `Accept-Language`: the one of Chinese and English that is wanted more. Without a wish Chinese; when only other languages
 * are wanted, English.
 */
export function languageOf(c: Context): Locale {
  const language = accepts(c, {
    header: 'Accept-Language',
    supports: ['zh', 'en'],
    default: 'zh',
    match: (wanted) => {
      const names = wanted.filter(({ type, q }) => q > 0 && type !== '*').map(({ type }) => type)
      const known = names.find((name) => /^(zh|en)(-|$)/i.test(name))
      return known === undefined ? (names.length === 0 ? 'zh' : 'en') : known.slice(0, 2).toLowerCase()
    },
  })
  return language === 'en' ? 'en' : 'zh'
}
