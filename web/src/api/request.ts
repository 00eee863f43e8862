import { z } from 'zod'
import { i18n, languageHeader } from '../i18n/language.ts'
import { ApiError } from './api-error.ts'
import type { ApiErrorCode } from './api-error.ts'
import { isOutside, leaveForSignIn } from './sign-in-address.ts'

const CODES: readonly ApiErrorCode[] = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'too_large',
  'too_many',
  'internal',
  'unavailable',
]

const ErrorBody = z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() })

export type Query = Record<string, string | number | null | undefined>

/** The address of a request; parts without a value are left out. */
export function addressOf(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) search.set(name, String(value))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Reads JSON of a known shape. Throws `ApiError`, except for an aborted request, which keeps its `AbortError`. */
export async function readJson<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  query: Query,
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  const body = await send(addressOf(path, query), signal ? { signal } : {})
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new ApiError('unreadable', z.prettifyError(parsed.error), path)
}

/** Sends a command without a body. Throws `ApiError`. */
export async function postJson<Schema extends z.ZodType>(schema: Schema, path: string): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(await send(path, { method: 'POST' }))
  if (parsed.success) return parsed.data
  throw new ApiError('unreadable', z.prettifyError(parsed.error), path)
}

/** Sends a command with a body of JSON; `keepalive` lets it arrive though the page is being left. Throws `ApiError`. */
export async function sendJson<Schema extends z.ZodType>(
  schema: Schema,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  { keepalive = false }: { keepalive?: boolean } = {},
): Promise<z.infer<Schema>> {
  const content = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
  const parsed = schema.safeParse(await send(path, { method, keepalive, ...content }))
  if (parsed.success) return parsed.data
  throw new ApiError('unreadable', z.prettifyError(parsed.error), path)
}

async function send(address: string, init: RequestInit & { headers?: Record<string, string> }): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(address, { ...init, headers: { ...languageHeader(i18n.language, navigator.languages), ...init.headers } })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('unreachable', String(error), address)
  }
  const body: unknown = await response.json().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError('unreadable', `status ${response.status}`, address)
  })
  if (response.ok) return body
  const said = ErrorBody.safeParse(body)
  if (!said.success) throw new ApiError('unreadable', `status ${response.status}`, address)
  const code = CODES.find((known) => known === said.data.code) ?? 'internal'
  if (code === 'unauthenticated' && !isOutside(location.pathname)) return leaveForSignIn()
  throw new ApiError(code, said.data.message, address, said.data.details)
}
