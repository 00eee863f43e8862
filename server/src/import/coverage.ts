import { isoOf } from '@shouwang/shared/period/day'
import { AppError } from '../app/error.ts'
import type { Matcher } from '../jurisdiction/match-places.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Coverage, ImportOptions } from './context.ts'
import { pathText } from './place-reader.ts'

/**
 * The area and span that a file of incidents or counts declares; `null` for the other kinds. Days after today are cut off. Throws `AppError('invalid')` when it is
 * not said: without it nobody could tell "no cases" from "no figures".
 */
export function coverageOf(options: ImportOptions, matcher: Matcher, tree: Tree): Coverage | null {
  const { kind, covers, from, until, today } = options
  if (kind !== 'incidents' && kind !== 'counts') return null
  if (covers === undefined || from === undefined || until === undefined) {
    const text = {
      zh: [
        '请写明本文件完整覆盖哪个辖区、哪段时间：--covers 区划代码 --from 起始日 --until 截止日（不含），或 --covers 区划代码 --period 2025。',
        '原因：在声明的范围内，没有记录的村按 0 起计；范围之外按“缺报”计。不写明，就分不清“没有发案”和“没有数据”。',
      ],
      en: [
        'Say which area and span this file covers completely: --covers CODE --from FIRST-DAY --until DAY-AFTER-THE-LAST, or --covers CODE --period 2025.',
        'Why: inside it, a village without a row had 0 cases; outside it, its figure is missing. Without it nobody can tell "no cases" from "no figures".',
      ],
    }
    throw new AppError('invalid', { zh: text.zh.join('\n'), en: text.en.join('\n') })
  }
  const areaId = areaOrThrow(covers, '--covers', matcher, tree)
  const end = Math.min(until, today + 1)
  if (end <= from) {
    const text = {
      zh: `覆盖时段 ${isoOf(from)} 至 ${isoOf(until - 1)} 没有已过去的日子`,
      en: `the span ${isoOf(from)} to ${isoOf(until - 1)} has no day that has passed`,
    }
    throw new AppError('invalid', text)
  }
  return { areaId, from, until: end }
}

/** The place that a flag names by code or name. Throws `AppError('invalid')` with suggestions when it is not certain. */
export function areaOrThrow(text: string, flag: string, matcher: Matcher, tree: Tree): number {
  const found = matcher.match(text, { code: text })
  if ('placeId' in found) return found.placeId
  const maybe = found.candidates.slice(0, 3).map(({ placeId }) => pathText(tree, placeId))
  const hint = maybe.length > 0 ? { zh: `，是否为：${maybe.join('、')}`, en: `; did you mean: ${maybe.join(', ')}` } : { zh: '', en: '' }
  throw new AppError('invalid', { zh: `${flag}：辖区中没有“${text}”${hint.zh}`, en: `${flag}: there is no place "${text}"${hint.en}` })
}
