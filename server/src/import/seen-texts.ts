/**
 * Remembers on which line a text stood, for millions of texts, in 16 bytes each: a hash of 64 bits in an open-addressed table, not the texts. Two different texts fall together once in
 * about ten million files of a million rows.
 */
export class SeenTexts {
  private size = 0
  private mask = 0xffff
  private high = new Uint32Array(this.mask + 1)
  private low = new Uint32Array(this.mask + 1)
  private lines = new Uint32Array(this.mask + 1)

  /** The line on which the text was first seen, or `null` for a new text, which is then kept with its line (≥ 1). */
  add(text: string, line: number): number | null {
    if (this.size * 2 > this.mask) this.grow()
    let a = 0x811c9dc5
    let b = 0x9e3779b9
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      a = Math.imul(a ^ unit, 0x01000193)
      b = Math.imul(b ^ unit, 0x85ebca6b)
      b ^= b >>> 13
    }
    a = mixed(a ^ text.length)
    return this.put(a, mixed(b + a), line)
  }

  private put(high: number, low: number, line: number): number | null {
    let at = low & this.mask
    while (this.lines[at] !== 0) {
      if (this.high[at] === high && this.low[at] === low) return this.lines[at]!
      at = (at + 1) & this.mask
    }
    this.high[at] = high
    this.low[at] = low
    this.lines[at] = line
    this.size++
    return null
  }

  private grow(): void {
    const { high, low, lines } = this
    this.mask = this.mask * 2 + 1
    this.high = new Uint32Array(this.mask + 1)
    this.low = new Uint32Array(this.mask + 1)
    this.lines = new Uint32Array(this.mask + 1)
    this.size = 0
    for (let at = 0; at < lines.length; at++) if (lines[at] !== 0) this.put(high[at]!, low[at]!, lines[at]!)
  }
}

/** Spreads the bits of a 32-bit number (the finaliser of MurmurHash3); unsigned. */
function mixed(value: number): number {
  let h = value ^ (value >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
