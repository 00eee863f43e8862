import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** Memory in KiB, passes over it, and lanes, of Argon2id (RFC 9106). */
export type HashCost = { memory: number; passes: number; lanes: number }

/** 46 MiB in two passes: above the least that OWASP asks for, and a fraction of a second on the small servers of a county. */
export const HASH_COST: HashCost = { memory: 47_104, passes: 2, lanes: 1 }

const LENGTH = 32

/** Hashes a password as a PHC string, which carries its own cost and salt. */
export async function hashPassword(password: string, { memory, passes, lanes }: HashCost = HASH_COST): Promise<string> {
  const salt = randomBytes(16)
  const digest = await derive(password, salt, { memory, passes, lanes })
  return `$argon2id$v=19$m=${memory},t=${passes},p=${lanes}$${base64(salt)}$${base64(digest)}`
}

/** Whether a password belongs to a hash; what is no hash of ours belongs to none. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash)
  if (!parts) return false
  const [, memory, passes, lanes, salt, digest] = parts
  const cost = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) }
  const known = Buffer.from(digest!, 'base64')
  const asked = await derive(password, Buffer.from(salt!, 'base64'), cost)
  return known.length === asked.length && timingSafeEqual(known, asked)
}

function derive(password: string, salt: Buffer, { memory, passes, lanes }: HashCost): Promise<Buffer> {
  const message = password.normalize('NFKC')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce: salt, parallelism: lanes, tagLength: LENGTH, memory, passes }, (error, derived) =>
      error ? reject(error) : resolve(derived),
    )
  })
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
