import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../app/error.ts'

const FILE = 'secret'
const LEAST = 32

/**
 * The secret by which cookies are signed and second factors kept: the one of the environment, else the one in the data folder, which is made at the first start and which its owner alone may
 * read.
 */
export function secretOf(given: string | undefined, folder: string): string {
  if (given !== undefined) {
    if (given.length >= LEAST) return given
    throw new AppError('invalid', {
      zh: `SHOUWANG_SECRET 只有 ${given.length} 个字符，至少需要 ${LEAST} 个随机字符`,
      en: `SHOUWANG_SECRET has ${given.length} characters: give it at least ${LEAST} random ones`,
    })
  }
  const path = join(folder, FILE)
  if (!existsSync(path)) make(folder, path)
  chmodSync(path, 0o600)
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length >= LEAST) return secret
  throw new AppError('invalid', {
    zh: `密钥文件 ${path} 不完整；请恢复备份，或删除它重新生成（所有登录和两步验证随之失效）`,
    en: `the secret in ${path} is too short: restore it, or delete it to make another (all sign-ins and second factors are void then)`,
  })
}

/** Writes aside and links into place: of two processes that start at once, one wins and both read the same. */
function make(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true })
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(aside, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 })
  try {
    linkSync(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(aside)
  }
}
