import type { Fault } from '@shouwang/shared/import/fault'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { say } from '../app/say.ts'
import { CHANGE_KINDS } from './apply-list.ts'
import type { Change, ChangeKind } from './apply-list.ts'

const WORDS: Record<ChangeKind | 'unchanged', Text> = {
  added: { zh: '新增', en: 'new' },
  renamed: { zh: '更名', en: 'renamed' },
  moved: { zh: '改变上级', en: 'moved' },
  regraded: { zh: '改变级别', en: 'of another level' },
  restored: { zh: '恢复', en: 'restored' },
  ended: { zh: '撤销', en: 'gone' },
  unchanged: { zh: '不变', en: 'unchanged' },
}

/** One line that counts the changes: 新增 12，更名 3，撤销 1，不变 665260. */
export function countLine(counts: Record<ChangeKind, number> & { unchanged: number }): string {
  const parts = ([...CHANGE_KINDS, 'unchanged'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${say(WORDS[kind])} ${counts[kind]}`)
  return parts.length === 0 ? say({ zh: '没有变化', en: 'nothing changed' }) : parts.join(say({ zh: '，', en: ', ' }))
}

/** Lines that show up to `most` changes of each kind. */
export function changeLines(changes: readonly Change[], most = 10): string[] {
  const lines: string[] = []
  for (const kind of CHANGE_KINDS) {
    const some = changes.filter((change) => change.kind === kind)
    if (some.length === 0) continue
    lines.push(`${say(WORDS[kind])}${say({ zh: '：', en: ':' })}`)
    for (const { code, name, before, path } of some.slice(0, most)) {
      const where = path.slice(-2).join('/')
      lines.push(
        `  ${code} ${where === '' ? '' : `${where}/`}${name}${before === null ? '' : say({ zh: `（原：${before}）`, en: ` (before: ${before})` })}`,
      )
    }
    if (some.length > most) lines.push(say({ zh: `  ……另有 ${some.length - most} 处`, en: `  … and ${some.length - most} more` }))
  }
  return lines
}

/** Lines that show up to `most` faults with file, line, column and value. */
export function faultLines(faults: readonly Fault[], most = 50): string[] {
  const lines = faults.slice(0, most).map(({ file, line, column, value, reason, suggestion }) => {
    const where = [
      file,
      line === null ? null : say({ zh: `第 ${line} 行`, en: `line ${line}` }),
      column === null ? null : say({ zh: `“${column}”列`, en: `column "${column}"` }),
    ]
    const text = say(reason)
    const quoted = value !== null && value !== '' && !text.includes(value) ? say({ zh: `“${value}”`, en: ` "${value}"` }) : ''
    const places = where.filter((part) => part !== null && part !== undefined)
    const hint = suggestion ? say({ zh: `（${suggestion.zh}）`, en: ` (${suggestion.en})` }) : ''
    return `${places.join(say({ zh: '，', en: ', ' }))}${say({ zh: '：', en: ': ' })}${text}${quoted}${hint}`
  })
  if (faults.length > most) lines.push(say({ zh: `……另有 ${faults.length - most} 处`, en: `… and ${faults.length - most} more` }))
  return lines
}
