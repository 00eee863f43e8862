import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Command } from 'commander'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './context.ts'
import { AppError } from './error.ts'

/** What is said to a write while nothing may be written. */
const STILL: Text = {
  zh: '系统处于只读状态（SHOUWANG_READ_ONLY=1），暂不能修改；可以照常查看和导出',
  en: 'nothing may be written now (SHOUWANG_READ_ONLY=1); looking and exporting go on as usual',
}

/** Ways in and out, which go on; so does the record of acts. */
const GO_ON = new Set(['/api/account/sign-in', '/api/account/second-factor', '/api/account/sign-out', '/api/demo/role'])

/** Refuses every write but signing in and out: for a move to another machine, a copy for looking, or while an incident is being cleared up. */
export const readingOnly = createMiddleware<AppEnv>(async (c, next) => {
  const safe = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (!safe && !GO_ON.has(c.req.path)) throw new AppError('unavailable', STILL)
  await next()
})

/** Commands that only read. */
const READING = new Set([
  'verify',
  'backup',
  'imports',
  'grants',
  'scan',
  ...['check', 'explain', 'schema', 'list', 'show', 'diff'].map((name) => `campaign ${name}`),
  ...['verify', 'show', 'export'].map((name) => `audit ${name}`),
  'account list',
])

/** The same for the command line: throws before a command that may write begins. */
export function refuseWriting(command: Command): void {
  const name = command.parent?.parent ? `${command.parent.name()} ${command.name()}` : command.name()
  if (!READING.has(name) || command.opts()['repair'] === true) throw new AppError('unavailable', STILL)
}
