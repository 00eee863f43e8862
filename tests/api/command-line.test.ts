import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '@shouwang/server/db/database'
import { afterAll, describe, expect, it } from 'vitest'

const CLI = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'server', 'src', 'cli.ts')
const folder = mkdtempSync(join(tmpdir(), 'shouwang-command-line-'))
const list = join(folder, 'county.csv')
const store = join(folder, 'store')
writeFileSync(list, 'code,name\n990101,桐溪县\n990101001,城关镇\n')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a command in a language: what it prints, what it complains of, and its exit status. */
function shouwang(language: Record<string, string>, ...parts: string[]) {
  const { SHOUWANG_LANG: _wish, LANG: _system, DATABASE_URL: _url, ...env } = process.env
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, ...parts], {
    encoding: 'utf8',
    env: { ...env, SHOUWANG_DATA: store, ...language },
  })
  return { stdout, stderr: stderr.trim(), status }
}

describe('the command line', () => {
  it('says an error in Chinese, and in English where that is wished for', () => {
    const zh = '没有代码为“990199”的辖区'
    const en = 'there is no place with the code "990199"'
    expect(shouwang({}, 'home', '990199')).toEqual({ stdout: '', stderr: zh, status: 1 })
    expect(shouwang({ SHOUWANG_LANG: 'zh', LANG: 'en_GB.UTF-8' }, 'home', '990199').stderr).toBe(zh)
    expect(shouwang({ SHOUWANG_LANG: 'en', LANG: 'zh_CN.UTF-8' }, 'home', '990199').stderr).toBe(en)
  }, 120_000)

  it('says in either language which file and value of a setting is wrong', () => {
    const missing = join(folder, 'none.csv')
    expect(shouwang({ SHOUWANG_LANG: 'zh' }, 'import', 'divisions', missing).stderr).toBe(`文件“${missing}”读不出来，请核对路径和权限`)
    expect(shouwang({ SHOUWANG_LANG: 'zh', PORT: 'x' }, 'imports').stderr).toBe('环境变量设置有误：PORT“x”应为数字')
  }, 120_000)

  it('recalls the demo county beside an import of places, as long as it is there', async () => {
    const hint = 'npm run shouwang -- demo leave'
    expect(shouwang({}, 'import', 'divisions', list, '--dry-run').stdout).not.toContain(hint)
    const opened = await openStore({ folder: store })
    await opened.db.insertInto('setting').values({ key: 'demo', value: '1' }).execute()
    await opened.close()
    expect(shouwang({}, 'import', 'divisions', list, '--dry-run').stdout).toContain(`演示县仍在数据库中`)
    expect(shouwang({ SHOUWANG_LANG: 'en' }, 'import', 'divisions', list, '--dry-run').stdout).toContain(hint)
  }, 120_000)
})
