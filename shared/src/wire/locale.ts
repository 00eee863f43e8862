import type { Text } from '../indicator/indicator.ts'

/** Languages of the interface. */
export type Locale = 'zh' | 'en'

/** Narrow no-break space: between thousands, before a unit, and between Chinese and Latin. */
export const THIN = '\u202f'

/** The text in one language. */
export function inLocale(text: Text, locale: Locale): string {
  return text[locale]
}
