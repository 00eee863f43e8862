/**
 * Width of a text in pixels as the interface's fonts draw it: Chinese signs are square, figures and Latin letters a little over half as wide. Good to
 * some per cent, which is all that keeping room for a label needs.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0
  for (const sign of text) ems += isWide(sign.codePointAt(0)!) ? 1 : sign === '\u202f' ? 0.28 : 0.62
  return ems * size
}

/** Shortens a text to a width with an ellipsis. */
export function fit(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text
  const signs = [...text]
  while (signs.length > 1 && textWidth(`${signs.join('')}…`, size) > width) signs.pop()
  return `${signs.join('')}…`
}

function isWide(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff00 && code <= 0xff60) ||
    code >= 0x20000
  )
}
