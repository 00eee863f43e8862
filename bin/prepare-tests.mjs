import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Brings what the tests need beside the packages: a Chromium, fonts for Chinese and a PostgreSQL server. Where apt and
 * root are at hand it installs them; elsewhere it says what is missing and which tests will be skipped.
 */
export function prepareTests() {
  const missing = []
  if (!findChromium()) missing.push('chromium')
  if (process.platform === 'linux' && !hasChineseFont()) missing.push('fonts-noto-cjk')
  if (!findInitdb()) missing.push('postgresql')
  if (missing.length === 0) return
  const root = process.getuid?.() === 0
  if (root && has('apt-get')) {
    console.error(`正在安装 / Installing: ${missing.join(' ')} …`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env })
    const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
    if (done.status === 0) return
  }
  console.error(
    `测试缺少:${missing.join('、')};相关测试将跳过。请以管理员身份安装 / Missing for the tests: ${missing.join(', ')}; the tests that need them are skipped. Install them, on Debian: apt-get install ${missing.join(' ')}`,
  )
}

/** Path of an installed Chromium or Chrome; `SHOUWANG_CHROMIUM` overrides. */
export function findChromium() {
  const named = process.env.SHOUWANG_CHROMIUM
  if (named && existsSync(named)) return named
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  return usual.find((path) => existsSync(path)) ?? null
}

function findInitdb() {
  if (has('initdb')) return true
  const folder = '/usr/lib/postgresql'
  return existsSync(folder) && readdirSync(folder).some((version) => existsSync(join(folder, version, 'bin/initdb')))
}

function hasChineseFont() {
  const list = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' })
  return list.status === 0 && list.stdout.trim() !== ''
}

function has(command) {
  return spawnSync(process.platform === 'win32' ? 'where' : 'which', [command]).status === 0
}
