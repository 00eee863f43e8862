import { EVERY } from '@shouwang/shared/campaign/cadence'
import type { Every } from '@shouwang/shared/campaign/cadence'
import { everyWords } from '@shouwang/shared/campaign/cadence-words'
import { OVER } from '@shouwang/shared/campaign/figure-words'
import { OPENS } from '@shouwang/shared/campaign/rule'
import { ITEM_WORDS } from '@shouwang/shared/campaign/rule-words'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { LEVELS, rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { LEVEL_WORDS } from '@shouwang/shared/jurisdiction/level-words'
import { SECTOR_WORDS } from '@shouwang/shared/jurisdiction/sector-words'
import type { Locale } from '@shouwang/shared/wire/locale'
import { listAt, read } from './content.ts'
import type { Option } from './inputs.tsx'
import { keyOf } from './next-key.ts'
import { pairOf } from './text-pair.ts'

const chosen = (words: Record<string, Text>, ids: readonly string[], locale: Locale): Option[] =>
  ids.map((id) => ({ id, label: words[id]![locale] }))

/** Levels below (and with) that of the campaign's area. */
export function levelOptions(from: Level, locale: Locale): Option[] {
  return chosen(
    LEVEL_WORDS,
    LEVELS.filter((level) => rankOf(level) >= rankOf(from)),
    locale,
  )
}

/** Sectors of units. */
export function sectorOptions(locale: Locale): Option[] {
  return chosen(SECTOR_WORDS, Object.keys(SECTOR_WORDS), locale)
}

/** How often something is due. */
export function everyOptions(locale: Locale): Option[] {
  return EVERY.map((every) => ({ id: every, label: everyWords({ every, times: 1 })[locale] }))
}

/** The period that something is looked at over. */
export function overOptions(locale: Locale, without: readonly Every[] = []): Option[] {
  return chosen(
    OVER,
    EVERY.filter((every) => !without.includes(every)),
    locale,
  )
}

/** Supervision items. */
export function itemOptions(locale: Locale): Option[] {
  return chosen(ITEM_WORDS, OPENS, locale)
}

/** Parts of the document that others refer to by key, by their names. */
export function partOptions(content: unknown, kind: string, locale: Locale, unnamed: string): Option[] {
  return listAt(content, [kind]).flatMap((part) => {
    const key = keyOf(part)
    return key === null ? [] : [{ id: key, label: pairOf(read(part, ['name']))[locale] || unnamed }]
  })
}
