import { ROLE_WORDS } from '@shouwang/shared/account/role'
import { sectorWords } from '@shouwang/shared/jurisdiction/sector-words'
import type { PostHead } from '@shouwang/shared/wire/account'
import type { Locale } from '@shouwang/shared/wire/locale'

const WHOLE = { zh: '全部辖区', en: 'Whole tree' }

/** Where a post is: its place, or the whole tree. */
export function placeWords({ place }: Pick<PostHead, 'place'>, locale: Locale): string {
  return place?.name ?? WHOLE[locale]
}

/** What a post is: `填报员（学校）`, `Liaison (schools)`. */
export function roleWords({ role, sector }: Pick<PostHead, 'role' | 'sector'>, locale: Locale): string {
  const name = ROLE_WORDS[role][locale]
  if (sector === null) return name
  return locale === 'zh' ? `${name}（${sectorWords(sector).zh}）` : `${name} (${sectorWords(sector).en})`
}

/** A post in a line: `岚阳街道填报员（学校）`, `Liaison (schools), 岚阳街道`. */
export function postWords(post: Pick<PostHead, 'role' | 'sector' | 'place'>, locale: Locale): string {
  return locale === 'zh'
    ? `${placeWords(post, 'zh')}${roleWords(post, 'zh')}`
    : `${roleWords(post, 'en')}, ${post.place?.name ?? 'whole tree'}`
}
