import type { Text } from '@shouwang/shared/indicator/indicator'

/** Picks the language of the command line: `SHOUWANG_LANG` (`zh` or `en`), else the system's `LANG`, else Chinese. */
export function say(text: Text): string {
  const wish = process.env['SHOUWANG_LANG'] ?? process.env['LANG'] ?? ''
  return /^(en|fr|de|es|pt|it)/i.test(wish) ? text.en : text.zh
}
