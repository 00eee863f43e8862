import { randomBytes } from 'node:crypto'

/** A new name for a store, eight hexadecimal digits: versions count within it, so that no two stores share an address that browsers keep. */
export function nameStore(): string {
  return randomBytes(4).toString('hex')
}
