import { VARIANTS } from './variant-characters.ts'

const FOLD = new Map<string, string>()
for (let at = 0; at < VARIANTS.length; at += 2) FOLD.set(VARIANTS[at]!, VARIANTS[at + 1]!)

const IS_VARIANT = new Uint8Array(0x9fff - 0x4e00 + 1)
for (const variant of FOLD.keys()) IS_VARIANT[variant.charCodeAt(0) - 0x4e00] = 1

/** Ways of writing one kind of place, longest first, and the one word that stands for all of them. */
const KINDS: [RegExp, string][] = [
  [/(社区居民委员会|社区居委会|社区居委|社区居民委|居民委员会|居委会|居委|社区)$/, '社区'],
  [/(村民委员会|村民委会|村委会|村民委|村委|行政村)$/, '村'],
  [/(街道办事处|街道办|街道)$/, '街道'],
  [/(镇人民政府|镇政府)$/, '镇'],
  [/(乡人民政府|乡政府)$/, '乡'],
  [/(地区办事处|地区办)$/, '地区'],
]

const STEM = /(社区|村|街道|地区|镇|乡|县|市|区|办事处)$/

/**
 * Folds what does not tell places apart: full width to half width, traditional and variant characters, case, diacritics,
 * spaces and punctuation. `龍門（新）` → `龙门新`, `Peñablanca` → `penablanca`.
 */
export function foldName(name: string): string {
  if (isPlain(name)) return name
  let folded = ''
  for (const character of name.normalize('NFKD')) folded += FOLD.get(character) ?? character
  return folded
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFC')
}

/** Chinese characters without variants: most names of the official list, which are compared by the million. */
function isPlain(name: string): boolean {
  for (let at = 0; at < name.length; at++) {
    const code = name.charCodeAt(at)
    if (code < 0x4e00 || code > 0x9fff || IS_VARIANT[code - 0x4e00] === 1) return false
  }
  return true
}

/**
 * The folded name with one word for each kind of place, so that the ways of writing it meet while the kinds stay apart:
 * `和平村民委员会` and `和平村委会` → `和平村`, `和平社区居委会` → `和平社区`, `城关镇人民政府` → `城关镇`.
 */
export function canonicalName(name: string): string {
  const folded = foldName(name)
  for (const [kind, word] of KINDS) {
    const match = kind.exec(folded)
    if (!match || match.index === 0) continue
    const rest = folded.slice(0, match.index)
    // 李庄村村委会 and 李庄村委会 are the same place; 东村社区 keeps its 村.
    return rest.endsWith(word) ? rest : rest + word
  }
  return folded
}

/**
 * The canonical name without its kind, as long as two characters remain: `和平村` → `和平`, `李村` stays. What
 * `alias.normalised` holds; it tells places apart only inside one parent.
 */
export function normaliseName(name: string): string {
  const canonical = canonicalName(name)
  const match = STEM.exec(canonical)
  return match && match.index >= 2 ? canonical.slice(0, match.index) : canonical
}

/** Which level a name says it is of by its last word; `null` when it says none. 和平村 and 和平社区 are both villages. */
export function kindOfName(name: string): 'village' | 'township' | 'county' | null {
  const word = STEM.exec(canonicalName(name))?.[1]
  if (word === undefined) return null
  if (word === '村' || word === '社区') return 'village'
  return word === '县' || word === '市' || word === '区' ? 'county' : 'township'
}
