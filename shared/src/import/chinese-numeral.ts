const DIGITS = '零一二三四五六七八九'
const FORMAL: Record<string, string> = {
  〇: '零',
  两: '二',
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
  佰: '百',
  仟: '千',
  萬: '万',
  億: '亿',
}
const SMALL: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/**
 * `三十二` → 32, `壹万贰仟` → 12000, `二〇二四` (digit by digit) → 2024. `null` when the text is no Chinese numeral, is beyond
 * exact integers, or is not certain: `五六` (five or six), `一百二` (120, not 102).
 */
export function chineseInteger(text: string): number | null {
  const plain = [...text].map((sign) => FORMAL[sign] ?? sign).join('')
  if (/[百千万亿][一二三四五六七八九]$/.test(plain)) return null
  if (/^[零一二三四五六七八九]$|^(?=.*零|.{4})[零一二三四五六七八九]+$/.test(plain))
    return Number([...plain].map((sign) => DIGITS.indexOf(sign)).join(''))
  if (!/^[零一二三四五六七八九十百千万亿]+$/.test(plain)) return null
  const [beyond, rest = ''] = plain.includes('亿')
    ? [plain.slice(0, plain.lastIndexOf('亿')), plain.slice(plain.lastIndexOf('亿') + 1)]
    : ['', plain]
  const [tenThousands, ones] = rest.includes('万') ? rest.split('万', 2) : ['', rest]
  if (rest.indexOf('万') !== rest.lastIndexOf('万') || beyond?.includes('亿')) return null
  const head = beyond === '' ? 0 : beyond!.includes('万') ? chineseInteger(beyond!) : below10000(beyond!)
  const middle = tenThousands === '' ? (rest.startsWith('万') ? null : 0) : below10000(tenThousands!)
  const tail = ones === '' ? 0 : below10000(ones!)
  if (head === null || middle === null || tail === null) return null
  const value = head * 1e8 + middle * 1e4 + tail
  return Number.isSafeInteger(value) ? value : null
}

function below10000(text: string): number | null {
  if (!/^(?:[一二三四五六七八九]千)?零?(?:[一二三四五六七八九]百)?零?(?:[一二三四五六七八九]?十)?零?[一二三四五六七八九]?$/.test(text))
    return null
  let sum = 0
  let digit: number | null = null
  for (const sign of text) {
    const unit = SMALL[sign]
    if (unit === undefined) digit = DIGITS.indexOf(sign)
    else {
      sum += (digit === null || digit === 0 ? 1 : digit) * unit
      digit = null
    }
  }
  return sum + (digit ?? 0)
}
