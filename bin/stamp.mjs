import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const MANIFESTS = [
  'package.json',
  'pnpm-workspace.yaml',
  'pnpm-lock.yaml',
  'shared/package.json',
  'server/package.json',
  'web/package.json',
  'tests/package.json',
]

/** What the packages installed in a workspace depend on, as one text. */
export function installStamp(folder) {
  const hash = createHash('sha256')
  for (const name of MANIFESTS) if (existsSync(join(folder, name))) hash.update(readFileSync(join(folder, name)))
  return `${hash.digest('hex')} ${process.version}`
}

/** What a built page depends on: names, sizes and times of its sources, as one text. */
export function sourceStamp(root) {
  const hash = createHash('sha256')
  for (const folder of [
    'web/src',
    'shared/src',
    'web/index.html',
    'web/public',
    'web/vite.config.ts',
    'web/package.json',
    'pnpm-lock.yaml',
  ]) {
    for (const line of listing(join(root, folder))) hash.update(line)
  }
  return hash.digest('hex')
}

function listing(path) {
  if (!existsSync(path)) return []
  const state = statSync(path)
  if (!state.isDirectory()) return [`${path} ${state.size} ${state.mtimeMs}\n`]
  return readdirSync(path)
    .sort()
    .flatMap((name) => listing(join(path, name)))
}
