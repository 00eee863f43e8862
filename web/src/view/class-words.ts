import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { formatSigned, shiftPoint } from '@shouwang/shared/wire/rounding'
import { formatValue } from '@shouwang/shared/wire/format'
import type { Locale } from '@shouwang/shared/wire/locale'

/** The classes in words, lowest first: `< 40 %`, `40–60 %`, `≥ 95 %`; whole counts by their members: `0`, `1–2`, `≥ 10`. One class without edges is said as "all". */
export function classWords(indicator: Indicator, edges: readonly number[], locale: Locale): string[] {
  if (edges.length === 0) return [locale === 'zh' ? '全部' : 'all']
  const shown = { ...indicator, decimals: decimalsFor(indicator, edges) }
  const say = (value: number) => formatValue(shown, value, locale)
  const whole = indicator.unit === 'count' && edges.every(Number.isInteger)
  const first = whole && edges[0] === 1 ? '0' : `< ${say(edges[0]!)}`
  const middle = edges.slice(0, -1).map((low, at) => {
    const high = edges[at + 1]!
    if (!whole) return joined(say(low), say(high))
    return high - 1 === low ? say(low) : joined(say(low), say(high - 1))
  })
  return [first, ...middle, `≥ ${say(edges.at(-1)!)}`]
}

/** Classes of changes or gaps in words, strongest fall first: `≤ −3`, `−2 … −1`, `0`, `+1 … +2`, `≥ +3`; of measures `±1.4` is the level middle. Shares in points. */
export function changeClassWords(indicator: Indicator, edges: readonly number[], locale: Locale): string[] {
  if (edges.length !== 4) return [locale === 'zh' ? '持平' : 'level']
  const percent = indicator.unit === 'percent'
  const say = (value: number) => (percent ? formatSigned(shiftPoint(value, 2), indicator.decimals) : signedValue(indicator, value, locale))
  const span = (from: string, to: string) => (from === to ? from : `${from} … ${to}`)
  const [far, low, high, most] = edges as [number, number, number, number]
  if (low === 0) return [`≤ ${say(far - 1)}`, span(say(far), say(-1)), '0', span(say(1), say(most - 1)), `≥ ${say(most)}`]
  return [`< ${say(far)}`, span(say(far), say(low)), `±${say(high).slice(1)}`, span(say(high), say(most)), `≥ ${say(most)}`]
}

function signedValue(indicator: Indicator, value: number, locale: Locale): string {
  const text = formatValue(indicator, value, locale)
  return value > 0 ? `+${text}` : text
}

/** `40 %` and `60 %` → `40–60 %`: the unit is said once. */
function joined(low: string, high: string): string {
  const unit = /\D*$/.exec(high)![0]
  const sign = high.startsWith('¥') && low.startsWith('¥') ? '¥' : ''
  const bare = unit !== '' && low.endsWith(unit) ? low.slice(0, -unit.length) : low
  return sign === '' ? `${bare}–${high}` : `${bare}–${high.slice(1)}`
}

/** As many decimals as the edges need, at most those of the indicator and two more. */
function decimalsFor(indicator: Indicator, edges: readonly number[]): number {
  const scaled = indicator.unit === 'percent' ? edges.map((edge) => shiftPoint(edge, 2)) : edges
  for (let decimals = 0; decimals < indicator.decimals; decimals++) {
    if (scaled.every((edge) => Math.abs(edge - Number(edge.toFixed(decimals))) < 1e-9)) return decimals
  }
  return indicator.decimals
}
