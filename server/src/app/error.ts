const STATUS = { invalid: 400, forbidden: 403, not_found: 404, conflict: 409, unavailable: 503 } as const

export type ErrorCode = keyof typeof STATUS

/** The one error that a caller is meant to read: a code of a closed set and a message that quotes the bad value. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly details: unknown

  constructor(code: ErrorCode, message: string, details?: unknown, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }

  get status() {
    return STATUS[this.code]
  }
}
