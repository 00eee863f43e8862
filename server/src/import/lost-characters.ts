/** A line on which characters were lost before the file reached us, with the piece of text around the first of them. */
export type Lost = { line: number; text: string }

// U+FFFD; C1 controls, which are bytes read in a wrong encoding; the classic of U+FFFD saved as GBK; a question mark before a Chinese character.
const LOST = /[\uFFFD\u0080-\u009F]|锟斤拷|\?(?=\?*[\u3400-\u9FFF\uD840-\uD88F])/
const AROUND = 12

/** Finds lines with lost characters in a stream of text; keeps the first `limit` and the total. */
export class LostCharacters {
  readonly lines: Lost[] = []
  total = 0
  private readonly limit: number

  constructor(limit = 50) {
    this.limit = limit
  }

  /** Looks at whole lines of text, the first of which is line `line` of the file. */
  look(text: string, line: number): void {
    if (!LOST.test(text)) return
    const lines = text.split('\n')
    for (let at = 0; at < lines.length; at++) {
      const match = LOST.exec(lines[at]!)
      if (!match) continue
      this.total++
      if (this.lines.length < this.limit) this.lines.push({ line: line + at, text: around(lines[at]!, match.index) })
    }
  }
}

function around(line: string, at: number): string {
  return line.slice(Math.max(0, at - AROUND), at + AROUND).trim()
}
