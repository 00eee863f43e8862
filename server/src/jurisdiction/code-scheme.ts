import { LEVELS, rankOf } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'

/**
 * How codes nest: a place's own part has one of `lengths` characters, wider places the shorter ones; stored codes are filled up with zeros to `width`.
 * `filled` when the codes are written so already; else a code is its own part, zeros at its end included (441900 below 4419).
 */
export type CodeScheme = { lengths: readonly number[]; ranks: readonly number[]; width: number; filled: boolean }

/** The statistical codes of China: 2, 4, 6, 9 and 12 digits for province … village, and three more for a grid. */
export const OFFICIAL: CodeScheme = {
  lengths: [2, 4, 6, 9, 12, 15],
  ranks: (['province', 'prefecture', 'county', 'township', 'village', 'grid'] as const).map(rankOf),
  width: 12,
  filled: true,
}

/** A scheme from `--code-length 2,5,7,10`; the levels end with the village unless `levels` names them. */
export function schemeOf(lengths: readonly number[], levels: readonly Level[] | null): CodeScheme {
  const ranks = (levels ?? levelsFor(lengths.length)).map(rankOf)
  return { lengths, ranks, width: lengths.at(-1)!, filled: true }
}

/** Levels of a list with `depth` steps that names none: the lowest is the village, the others stand above it without a gap. */
export function levelsFor(depth: number): Level[] {
  const last = LEVELS.indexOf('village')
  return depth <= last + 1 ? LEVELS.slice(last + 1 - depth, last + 1) : LEVELS.slice(0, depth)
}

/** Number of characters of a code that are its own: the zeros that only fill it up are left out. 0 when no length fits. */
export function ownLength(scheme: CodeScheme, code: string): number {
  if (!scheme.filled) return scheme.lengths.includes(code.length) ? code.length : 0
  for (const length of scheme.lengths) {
    if (code.length < length) return 0
    if (code.length === length || allZeros(code, length)) return length
  }
  return 0
}

/** Rank of the level that a code says by itself, −1 when it says none. */
export function rankOfCode(scheme: CodeScheme, code: string): number {
  const at = scheme.lengths.indexOf(ownLength(scheme, code))
  return at < 0 ? -1 : (scheme.ranks[at] ?? -1)
}

/** Codes under which the places above may be listed, the nearest first, without filling zeros. */
export function codesAbove(scheme: CodeScheme, code: string): string[] {
  const own = ownLength(scheme, code)
  return scheme.lengths
    .filter((length) => length < own)
    .map((length) => code.slice(0, length))
    .reverse()
}

/** The code as it is stored: filled up with zeros to the width of its scheme. */
export function filledUp(scheme: CodeScheme | null, code: string): string {
  return scheme === null || code.length >= scheme.width ? code : code.padEnd(scheme.width, '0')
}

/** The scheme as a list writes it: with all codes filled up, or none. */
export function asWritten(scheme: CodeScheme, codes: readonly string[]): CodeScheme {
  return { ...scheme, filled: codes.every((code) => code.length >= scheme.width) }
}

/** Whether the codes look like the statistical ones: digits, of the official lengths. */
export function looksOfficial(codes: readonly string[]): boolean {
  return codes.length > 0 && codes.every((code) => /^\d+$/.test(code) && OFFICIAL.lengths.includes(code.length))
}

function allZeros(code: string, from: number): boolean {
  for (let at = from; at < code.length; at++) if (code.charCodeAt(at) !== 48) return false
  return true
}
