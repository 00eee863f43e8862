import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { createHash } from 'node:crypto'

/** A finished answer in every encoding that a browser may ask for. */
export type Answer = {
  etag: string
  type: string
  /** `Content-Disposition` of a file to be saved. */
  disposition: string | null
  plain: Buffer
  gzip: Buffer | null
  brotli: Buffer | null
}

/**
 * Finished answers by address and scope, the least recently used leaving first. An address carries the version of the
 * data, so an answer is never stale: it is only ever forgotten.
 */
export class AnswerCache {
  private readonly answers = new Map<string, Answer>()
  private bytes = 0
  private readonly limit: number

  constructor(limit = 64 * 1024 * 1024) {
    this.limit = limit
  }

  get(key: string): Answer | undefined {
    const answer = this.answers.get(key)
    if (answer && this.bytes > this.limit / 2) {
      this.answers.delete(key)
      this.answers.set(key, answer)
    }
    return answer
  }

  put(key: string, answer: Answer): void {
    const before = this.answers.get(key)
    if (before) this.bytes -= weight(before)
    this.answers.set(key, answer)
    this.bytes += weight(answer)
    for (const [oldest, old] of this.answers) {
      if (this.bytes <= this.limit) break
      this.answers.delete(oldest)
      this.bytes -= weight(old)
    }
  }
}

/** Encodes an answer; one that fits into a packet stays as it is. */
export function finishAnswer(type: string, disposition: string | null, plain: Buffer): Answer {
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  if (plain.length < 860) return { etag, type, disposition, plain, gzip: null, brotli: null }
  const brotli = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
  return { etag, type, disposition, plain, gzip: gzipSync(plain), brotli }
}

function weight({ plain, gzip, brotli }: Answer): number {
  return plain.length + (gzip?.length ?? 0) + (brotli?.length ?? 0) + 300
}
