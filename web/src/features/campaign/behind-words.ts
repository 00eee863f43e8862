import { THIN } from '@shouwang/shared/wire/locale'
import type { Locale } from '@shouwang/shared/wire/locale'
import type { MatrixRow } from './matrix-rows.ts'

const NAMED = 3

/** Who is behind, as a finding: how many tasks the whole has below target, and the places with most of them. */
export function behindWords(total: MatrixRow, rows: readonly MatrixRow[], locale: Locale): string {
  const zh = locale === 'zh'
  const { below, judged } = total
  if (judged === 0) return zh ? '尚无到期或已报的任务' : 'No task is due or reported yet'
  const lead =
    below === 0
      ? zh
        ? `${judged}${THIN}项任务全部达标`
        : `All ${judged} tasks are on target`
      : zh
        ? `${judged}${THIN}项任务中${THIN}${below}${THIN}项未达标`
        : `${below} of ${judged} tasks are below target`
  const behind = rows.filter((row) => row.below > 0).toSorted((a, b) => b.below - a.below)
  const most = behind[0]?.below ?? 0
  if (most === 0) return lead
  const leaders = behind.filter((row) => row.below === most)
  // Where many share the first place, naming some of them would be chance.
  if (leaders.length > NAMED) {
    return zh
      ? `${lead}，${leaders.length}${THIN}地各有${THIN}${most}${THIN}项落后`
      : `${lead}; ${leaders.length} places are behind in ${most} each`
  }
  const names = leaders.map(({ name }) => name)
  return zh
    ? `${lead}，${names.join('、')}落后最多，${names.length > 1 ? `各${THIN}` : ''}${most}${THIN}项`
    : `${lead}; most behind: ${names.join(', ')}, with ${most}${names.length > 1 ? ' each' : ''}`
}
