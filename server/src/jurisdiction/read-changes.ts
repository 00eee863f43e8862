import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import type { Fault } from '@shouwang/shared/import/fault'
import { AppError } from '../app/error.ts'
import { rankOfWord } from './level-word.ts'
import type { List } from './read-list.ts'

/** One row of a change list. `name` and `rank` are what holds afterwards (for a place that is gone: what held before); `rank` is −1 and `parent` empty when not said. */
export type ChangeRow = { kind: 'gone' | 'new' | 'changed'; code: string; name: string; rank: number; parent: string; line: number }

const KINDS: Record<ChangeRow['kind'], string> = {
  gone: 'removed gone deleted retired 撤销 删除 注销 减少',
  new: 'added new created 新增 设立 新设 增加',
  changed: 'changed renamed 变更 更名 改名 变化 升格',
}

const HEADINGS = {
  kind: 'change kind 变更 变更类型 变动 变动类型 变化 变化类型',
  code: 'code 代码 区划代码 行政区划代码 统计用区划代码 编码',
  nameBefore: 'col1before namebefore oldname 原名称 变更前名称 旧名称',
  levelBefore: 'col2before levelbefore oldlevel 原级别 变更前级别',
  nameAfter: 'col1after nameafter newname name 新名称 现名称 变更后名称 名称',
  levelAfter: 'col2after levelafter newlevel level 新级别 现级别 变更后级别 级别',
  parent: 'parent parentcode 上级 上级代码',
}

/** Reads a change list: a column that says gone / new / changed, the code, and names and levels before and after. */
export function readChanges(list: List): { rows: ChangeRow[]; faults: Fault[] } {
  const folded = list.headings.map(foldName)
  const column = (key: keyof typeof HEADINGS) => {
    const words = HEADINGS[key].split(' ')
    return folded.findIndex((heading) => words.includes(heading))
  }
  const [kindAt, codeAt, parentAt] = [column('kind'), column('code'), column('parent')]
  const [nameBeforeAt, nameAfterAt] = [column('nameBefore'), column('nameAfter')]
  const [levelBeforeAt, levelAfterAt] = [column('levelBefore'), column('levelAfter')]
  if (kindAt < 0 || codeAt < 0 || nameAfterAt < 0) {
    throw new AppError('invalid', {
      zh: `${list.file}：变更表需有变更类型、代码、变更前名称、变更前级别、变更后名称、变更后级别各列；该文件现有：${list.headings.join('、')}`,
      en: `${list.file}: a change list has the columns change, code, name_before, level_before, name_after, level_after; this one has: ${list.headings.join(', ')}`,
    })
  }
  const rows: ChangeRow[] = []
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  const fault = (line: number, at: number, value: string, zh: string, en: string) =>
    faults.push({ file: list.file, line, column: list.headings[at] ?? null, value, reason: { zh, en } })
  list.eachRow([kindAt, codeAt, parentAt, nameBeforeAt, nameAfterAt, levelBeforeAt, levelAfterAt], (cells, line) => {
    const cell = (at: number) => (at < 0 ? '' : (cells[at] ?? '').trim())
    const word = foldName(cell(kindAt))
    const kind = (Object.keys(KINDS) as ChangeRow['kind'][]).find((one) => KINDS[one].split(' ').includes(word))
    const code = cell(codeAt)
    const name = kind === 'gone' ? cell(nameBeforeAt) || cell(nameAfterAt) : cell(nameAfterAt)
    const level = kind === 'gone' ? cell(levelBeforeAt) || cell(levelAfterAt) : cell(levelAfterAt)
    const rank = level === '' ? -1 : rankOfWord(level)
    if (!kind) {
      fault(
        line,
        kindAt,
        cell(kindAt),
        `不认识的变更类型“${cell(kindAt)}”，请用 撤销、新增、变更`,
        `"${cell(kindAt)}" is not a kind of change: removed, added, changed`,
      )
      return
    }
    if (code === '') fault(line, codeAt, '', '缺少代码', 'the code is missing')
    if (kind !== 'gone' && name === '') fault(line, nameAfterAt, '', '缺少名称', 'the name is missing')
    if (level !== '' && rank < 0) fault(line, levelAfterAt, level, `不认识的级别“${level}”`, `"${level}" is not a level`)
    const before = seen.get(code)
    if (before === undefined) seen.set(code, line)
    else fault(line, codeAt, code, `代码 ${code} 重复，已见于第 ${before} 行`, `the code ${code} stands in line ${before} already`)
    rows.push({ kind, code, name, rank, parent: cell(parentAt), line })
  })
  return { rows, faults }
}
