import { THIN } from './locale.ts'

/**
 * Moves the decimal point of a number as it is written, so that 0.285 by two places is 28.5 and not 28.499999999999996.
 */
export function shiftPoint(value: number, places: number): number {
  const [digits, exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

/** Rounds half away from zero at a decimal place, by the number as it is written (1.005 at two places is 1.01). Never gives −0. */
export function round(value: number, decimals: number): number {
  const size = shiftPoint(Math.round(shiftPoint(Math.abs(value), decimals)), -decimals)
  return size === 0 ? 0 : Math.sign(value) * size
}

/** A rounded number for people: thousands apart by a thin space, a true minus sign, exactly `decimals` places: `−1 234.50`. */
export function formatNumber(value: number, decimals = 0): string {
  const rounded = round(value, decimals)
  const [whole, fraction] = Math.abs(rounded).toFixed(decimals).split('.')
  const grouped = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, THIN)
  return `${rounded < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

/** As `formatNumber`, with a plus sign on a rise: `+12.5`. */
export function formatSigned(value: number, decimals = 0): string {
  return round(value, decimals) > 0 ? `+${formatNumber(value, decimals)}` : formatNumber(value, decimals)
}
