import type { Text } from '@shouwang/shared/indicator/indicator'

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof STATUS

/**
 * The one error that a person is meant to read: a code of a closed set and a text in both languages that quotes the bad value and says what to do.
 * `message` is the English one, for logs and tests.
 */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly text: Text
  readonly details: unknown

  constructor(code: ErrorCode, text: Text, details?: unknown, options?: ErrorOptions) {
    super(text.en, options)
    this.code = code
    this.text = text
    this.details = details
  }

  get status() {
    return STATUS[this.code]
  }
}
