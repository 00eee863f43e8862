// The tasks behind the npm scripts. Runs under the Node that the launcher chose.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compressDist } from './compress.mjs'
import { prepareTests } from './prepare-tests.mjs'
import { sourceStamp } from './stamp.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [task = 'start', ...rest] = process.argv.slice(2)
const bin = (name, at = root) => join(at, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

const TASKS = {
  start: async () => {
    buildPage()
    await stay(process.execPath, [join(root, 'server/src/main.ts'), ...rest])
  },
  dev: async () => {
    spawn(bin('vite', join(root, 'web')), [], { cwd: join(root, 'web'), stdio: 'inherit' })
    await stay(process.execPath, ['--watch', join(root, 'server/src/main.ts'), ...rest])
  },
  shouwang: () => stay(process.execPath, [join(root, 'server/src/cli.ts'), ...rest]),
  build: () => {
    run(bin('tsc'), ['-b'])
    buildPage()
  },
  verify: () => {
    verify()
    auditPackages()
  },
  bench: async () => {
    buildPage()
    await stay(process.execPath, ['--expose-gc', join(root, 'tests/bench/main.ts'), ...rest])
  },
  test: async () => {
    prepareTests()
    if (rest.length === 0) verify()
    buildPage()
    const report = join(root, 'tests/.artefacts/results.json')
    mkdirSync(dirname(report), { recursive: true })
    await stay(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...rest])
    if (existsSync(report)) {
      const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'))
      console.log(`tests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
    }
  },
}

if (!TASKS[task]) {
  console.error(`unknown task "${task}": use one of ${Object.keys(TASKS).join(', ')}`)
  process.exit(2)
}
await TASKS[task]()

/** Format, lint, types, dead code: seconds, and no database. */
function verify() {
  run(bin('oxfmt'), ['--check', '.'])
  run(bin('oxlint'), ['--deny-warnings'])
  run(bin('tsc'), ['-b'])
  run(bin('knip'), ['--no-progress'])
}

/**
 * Asks the registry whether a package that the product runs with has a known hole of weight. Only `verify` does: the tests have to give the same result
 * tomorrow. A registry that can't be asked (a network of its own) is told, and is no fault.
 */
function auditPackages() {
  const asked = ['audit', '--prod', '--audit-level', 'high']
  const {
    status,
    stdout = '',
    stderr = '',
  } = spawnSync('pnpm', asked, { cwd: root, encoding: 'utf8', timeout: 60_000, shell: process.platform === 'win32' })
  if (status === 0) return console.error('依赖审查：未发现高危漏洞 / Packages: no known holes of high severity')
  if (status === null || /AUDIT_BAD_RESPONSE|AUDIT_ENDPOINT|FETCH|ENOTFOUND|ECONN|EAI_AGAIN|ETIMEDOUT/.test(stdout + stderr))
    return console.error('依赖审查：无法连接软件源，未审查 / Packages: the registry could not be asked, so they were not audited')
  console.error(stdout + stderr)
  console.error('依赖审查：存在高危漏洞，请升级上列依赖 / Packages: there are known holes of high severity: upgrade those above')
  process.exit(1)
}

/** Builds the page when its sources have changed since the last build. */
function buildPage() {
  const stampFile = join(root, 'web/dist/.stamp')
  const stamp = sourceStamp(root)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  console.error('正在生成网页 … / Building the page …')
  run(bin('vite', join(root, 'web')), ['build', '--logLevel', 'warn'], join(root, 'web'))
  compressDist(join(root, 'web/dist'))
  writeFileSync(stampFile, stamp)
}

function run(command, args, cwd = root) {
  const done = spawnSync(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0) {
    console.error(`${command.split(/[\\/]/).pop()} ${args.join(' ')} failed`)
    process.exit(done.status ?? 1)
  }
}

function stay(command, args) {
  const child = spawn(command, args, { cwd: process.env.INIT_CWD && task === 'shouwang' ? process.env.INIT_CWD : root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
      resolve()
    })
  })
}
