import { pinyin } from 'pinyin-pro'
import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'

/** Characters read in two ways in names of places, with the reading that `pinyin-pro` does not give for the character alone. */
const OTHER: Record<string, string> = {
  长: 'zhang',
  重: 'chong',
  厦: 'xia',
  乐: 'yue',
  行: 'hang',
  曾: 'ceng',
  单: 'shan',
  蔚: 'yu',
  六: 'lu',
  埔: 'bu',
  堡: 'pu',
  铺: 'bu',
  朝: 'zhao',
  藏: 'cang',
  都: 'dou',
  番: 'pan',
  阿: 'e',
  宿: 'xiu',
  盛: 'cheng',
  石: 'dan',
  大: 'dai',
  峙: 'shi',
  尉: 'yu',
  涡: 'guo',
  解: 'xie',
  洗: 'xian',
  车: 'ju',
  台: 'tai',
  铅: 'yan',
  歙: 'she',
  莘: 'xin',
  荥: 'ying',
  陂: 'pi',
  泊: 'po',
  亳: 'bo',
  句: 'gou',
  缙: 'jin',
  郇: 'huan',
  邗: 'han',
  覃: 'qin',
  仇: 'qiu',
  任: 'ren',
  柏: 'bo',
  卜: 'bo',
  参: 'shen',
  枞: 'zong',
  砀: 'dang',
  氏: 'zhi',
  什: 'shi',
  筠: 'jun',
  牟: 'mu',
  浚: 'xun',
  济: 'ji',
  汤: 'shang',
  血: 'xie',
  弄: 'long',
  落: 'lao',
  俞: 'shu',
  薄: 'bao',
  圩: 'xu',
}

/** Readings by UTF-16 unit, each an ASCII text; made as characters are met. */
const readings: (string | undefined)[] = []

/** The reading of one character without tone: `巷` → `xiang`; a Latin letter or digit is its own, anything else has none. */
function reading(unit: number): string {
  const known = readings[unit]
  if (known !== undefined) return known
  const character = String.fromCharCode(unit)
  const said = /\p{Script=Han}/u.test(character) ? pinyin(character, { toneType: 'none', v: true, type: 'string' }) : character
  return (readings[unit] = foldName(said).replace(/[^a-z0-9]/g, ''))
}

const other = new Map(Object.entries(OTHER).map(([character, said]) => [character.charCodeAt(0), said]))

/** Names as pinyin, one a line: `多福巷` → `dfx` (`initials`) or `duofuxiang` (`whole`). Latin names keep their letters. */
export function spellings(names: readonly string[], form: 'initials' | 'whole'): string {
  let bytes = Buffer.allocUnsafe(names.length * 16 + 64)
  let at = 0
  for (const name of names) {
    if (at + name.length * 8 + 64 > bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(bytes.length)])
    for (let i = 0; i < name.length; i++) {
      const said = reading(name.charCodeAt(i))
      const until = form === 'whole' ? said.length : Math.min(1, said.length)
      for (let letter = 0; letter < until; letter++) bytes[at++] = said.charCodeAt(letter)
    }
    bytes[at++] = 10
  }
  return bytes.toString('latin1', 0, Math.max(0, at - 1))
}

/** Initials of the names that hold a character with a second reading, in that reading, with the indexes of the names. */
export function otherSpellings(names: readonly string[]): { text: string; places: Int32Array } {
  const ambiguous = new RegExp(`[${Object.keys(OTHER).join('')}]`)
  const texts: string[] = []
  const places: number[] = []
  names.forEach((name, at) => {
    if (!ambiguous.test(name)) return
    let text = ''
    for (let i = 0; i < name.length; i++) text += (other.get(name.charCodeAt(i)) ?? reading(name.charCodeAt(i))).slice(0, 1)
    texts.push(text)
    places.push(at)
  })
  return { text: texts.join('\n'), places: Int32Array.from(places) }
}
