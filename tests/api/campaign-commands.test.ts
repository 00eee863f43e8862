import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '@shouwang/server/db/database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plant } from './store-world.ts'

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const folder = mkdtempSync(join(tmpdir(), 'shouwang-campaign-'))
const store = join(folder, 'store')
const file = join(folder, 'plan.yaml')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs a `campaign` command in Chinese: what it prints, what it complains of, and its exit status. */
function campaign(...parts: string[]) {
  const { LANG: _system, DATABASE_URL: _url, ...env } = process.env
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(ROOT, 'server/src/cli.ts'), 'campaign', ...parts], {
    encoding: 'utf8',
    env: { ...env, SHOUWANG_DATA: store, SHOUWANG_LANG: 'zh' },
  })
  return { stdout: stdout.trim(), stderr: stderr.trim(), status }
}

describe('campaigns on the command line', () => {
  const preset = readFileSync(join(ROOT, 'data/campaigns/plan-03.yaml'), 'utf8')
  beforeAll(async () => {
    const opened = await openStore({ folder: store })
    await plant(opened, [{ code: '990101000000', level: 'county', below: [{ code: '990101001000', level: 'township' }] }])
    await opened.close()
  })

  it('are none in a new store', () => {
    expect(campaign('list')).toEqual({ stdout: '还没有方案', stderr: '', status: 0 })
  }, 60_000)

  it('refuse a document with problems, with every one of them, and leave nothing behind', () => {
    writeFileSync(file, preset.replace('keeps: latest', 'keeps: sometimes').replace('target: 0\n', 'target: much\n'))
    const { stderr, status } = campaign('publish', file, '--area', '990101001')
    expect(status).toBe(1)
    expect(stderr).toContain('累计方式“sometimes”应为')
    expect(stderr).toContain('目标值“much”应为数字')
    expect(stderr).toContain('方案有 2 处问题，不能发布')
    writeFileSync(file, 'key: [')
    expect(campaign('publish', file, '--area', '990101001').stderr).toContain('YAML 格式有误')
    expect(campaign('list').stdout).toBe('还没有方案')
  }, 60_000)

  it('say which area there is not', () => {
    writeFileSync(file, preset)
    expect(campaign('publish', file, '--area', '990199')).toMatchObject({ stderr: '没有代码为“990199”的辖区', status: 1 })
  }, 60_000)

  it('publish, list and show a document, for a county too', () => {
    expect(campaign('publish', file, '--area', '990101')).toEqual({
      stdout: '已发布 plan-03 第 1 版，自 2026-03-01 起执行',
      stderr: '',
      status: 0,
    })
    expect(campaign('list').stdout).toContain(
      'plan-03\t打击治理电信网络诈骗“一降一零百分百”专项行动\t990101000000\t2026-03-01 至 2026-12-31\t已发布，第 1 版',
    )
    expect(campaign('show', 'plan-03').stdout).toContain('level: county')
    expect(campaign('publish', file, '--area', '990101')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('标识“plan-03”已有方案使用'),
    })
  }, 60_000)

  it('amend a campaign from the same file, and tell the change', () => {
    expect(campaign('amend', file)).toMatchObject({ status: 1, stderr: expect.stringContaining('内容相同') })
    writeFileSync(file, preset.replace('target: 1\n', 'target: 0.95\n'))
    const amended = campaign('amend', file, '--note', '年中调整')
    const change = '任务 P3-03、P3-16 「高风险人员每周回访」：目标由 100% 改为 95%'
    expect(amended.stdout.split('\n')).toEqual([change, expect.stringMatching(/^已发布 plan-03 第 2 版，自 \d{4}-\d{2}-\d{2} 起执行$/)])
    expect(campaign('diff', 'plan-03').stdout).toBe(change)
    expect(campaign('diff', 'plan-03', '2', '1').stdout).toContain('目标由 95% 改为 100%')
    expect(campaign('diff', 'plan-03', 'two')).toMatchObject({ status: 1, stderr: '“two”不是版本号，应如 2 或 draft' })
    expect(campaign('show', 'plan-03', '1').stdout).not.toContain('target: 0.95')
  }, 60_000)

  it('close and archive a campaign in this order only', () => {
    expect(campaign('archive', 'plan-03')).toMatchObject({
      status: 1,
      stderr: '方案“plan-03”现为“已发布”，不能归档；只有“已结束”的方案可以',
    })
    expect(campaign('close', 'plan-03').stdout).toBe('方案 plan-03 已结束')
    expect(campaign('archive', 'plan-03').stdout).toBe('方案 plan-03 已归档')
    expect(campaign('close', 'none')).toMatchObject({ status: 1, stderr: '没有标识为“none”的方案' })
  }, 60_000)
})
