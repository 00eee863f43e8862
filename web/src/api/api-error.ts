/** Why a request did not answer: the server's own code, or `unreachable` (no answer at all), or `unreadable` (an answer of another shape). */
export type ApiErrorCode =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'too_many'
  | 'internal'
  | 'unavailable'
  | 'unreachable'
  | 'unreadable'

/** A failed request. It is thrown and shown; a failure never becomes an empty list. */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: ApiErrorCode
  readonly path: string
  readonly details: unknown

  constructor(code: ApiErrorCode, message: string, path: string, details?: unknown) {
    super(message)
    this.code = code
    this.path = path
    this.details = details
  }
}
