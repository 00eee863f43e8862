/**
 * A number as people write it, in half width: `12000`, `12,000`, `12 000`, `1,234.50`. `whole` and `fraction` are digits only.
 * `null` for everything else: `12,5`, `1.234,56`, `1e5`, `0x1f`, signs.
 */
export function decimalParts(text: string): { whole: string; fraction: string } | null {
  const match = /^(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u2009\u202f\u00a0]\d{3})+|\d{1,3}(?:'\d{3})+)(?:\.(\d*))?$|^\.(\d+)$/.exec(text)
  if (!match) return null
  return { whole: (match[1] ?? '0').replaceAll(/\D/g, ''), fraction: match[2] ?? match[3] ?? '' }
}

/**
 * A written number times ten to the `places` as an exact integer, rounded half up where more digits were written.
 * `null` when it is not a number, `Infinity` when it is beyond exact integers (2⁵³).
 */
export function scaledInteger(text: string, places: number): number | null {
  const parts = decimalParts(text)
  if (parts === null) return null
  const digits = parts.fraction.padEnd(places + 1, '0')
  const scaled = BigInt(parts.whole + digits.slice(0, places)) + (digits.charAt(places) >= '5' ? 1n : 0n)
  return scaled > BigInt(Number.MAX_SAFE_INTEGER) ? Infinity : Number(scaled)
}

/** Whether more digits stand behind the point than `places`, zeros aside. */
export function finerThan(text: string, places: number): boolean {
  return /[1-9]/.test(decimalParts(text)?.fraction.slice(places) ?? '')
}

/** Full decimal notation of a number from a spreadsheet cell, where `String` would write an exponent. */
export function writtenOut(cell: string | number): string | number {
  return typeof cell === 'number' && String(cell).includes('e')
    ? cell.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : cell
}
