import { createHmac, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../app/error.ts'

/** Gives each value its token of ten hexadecimal digits: the same value the same token, and no way back without the key. */
export type Stamp = (digits: string) => string

/** Tokens by a key: HMAC-SHA-256, the first 40 bits. */
export function stampWith(key: string): Stamp {
  return (digits) => createHmac('sha256', key).update(digits).digest('hex').slice(0, 10)
}

/** Name of the key's file in the data folder. It is in no backup of the store: with it, every number could be tried against a token. */
const FILE = 'redaction.key'

/** Tokens by the key of the data folder, which is made once and which its owner alone may read. */
export function stampOf(folder: string): Stamp {
  const path = join(folder, FILE)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = readFileSync(path, 'utf8').trim()
  if (/^[0-9a-f]{64}$/.test(key)) return stampWith(key)
  throw new AppError('invalid', {
    zh: `${path} 不是脱敏密钥；请从另存处恢复该文件，否则同一号码前后的代号会不一致`,
    en: `${path} is not a key for redactions: put the one back that was kept, or the same number gets another token than before`,
  })
}
