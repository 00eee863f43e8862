import type { Text } from '../indicator/indicator.ts'
import type { Every } from './cadence.ts'
import type { Condition, PlainCondition } from './condition.ts'
import { OVER, casesWords, dateWords, figureWords, relationWords } from './figure-words.ts'
import type { Names } from './figure-words.ts'

const UNITS: Record<Every, Text> = {
  day: { zh: '日', en: 'days' },
  week: { zh: '周', en: 'weeks' },
  fortnight: { zh: '个两周', en: 'fortnights' },
  dekad: { zh: '旬', en: 'ten-day periods' },
  month: { zh: '个月', en: 'months' },
  quarter: { zh: '个季度', en: 'quarters' },
  term: { zh: '个学期', en: 'terms' },
  half: { zh: '个半年', en: 'half-years' },
  year: { zh: '年', en: 'years' },
  campaign: { zh: '次', en: 'times' },
}
const STATES: Record<string, Text> = {
  missing: { zh: '逾期未报', en: 'is missing' },
  pending: { zh: '尚未到期', en: 'is pending' },
  late: { zh: '迟报', en: 'came late' },
}

/** A condition in words; parts of AND and OR are put in brackets where they are joined themselves. */
export function conditionWords(condition: Condition, names: Names): Text {
  switch (condition.when) {
    case 'all':
      return joined(condition.of, names, { zh: '，且', en: ' and ' })
    case 'any':
      return joined(condition.of, names, { zh: '，或者', en: ' or ' })
    case 'not': {
      const inner = conditionWords(condition.of, names)
      return { zh: `并非（${inner.zh}）`, en: `not (${inner.en})` }
    }
    default:
      return plainWords(condition, names)
  }
}

function joined(parts: Condition[], names: Names, by: Text): Text {
  const words = parts.map((part) => {
    const inner = conditionWords(part, names)
    return part.when === 'all' || part.when === 'any' ? { zh: `（${inner.zh}）`, en: `(${inner.en})` } : inner
  })
  return { zh: words.map(({ zh }) => zh).join(by.zh), en: words.map(({ en }) => en).join(by.en) }
}

function plainWords(condition: PlainCondition, names: Names): Text {
  switch (condition.when) {
    case 'figure': {
      const words = relationWords(condition.figure, condition, names)
      const row = inRow(condition.inRow, condition.over)
      return {
        zh: `${row.zh === '' ? OVER[condition.over].zh : row.zh}${words.zh}`,
        en: `${words.en} over ${OVER[condition.over].en}${row.en}`,
      }
    }
    case 'state': {
      const what = condition.task
        ? names.task(condition.task)
        : condition.report
          ? names.report(condition.report)
          : { zh: '填报', en: 'a report' }
      const row = condition.inRow === 1 ? { zh: '', en: '' } : { zh: `连续${condition.inRow}期`, en: ` ${condition.inRow} times in a row` }
      return { zh: `「${what.zh}」${row.zh}${STATES[condition.state]!.zh}`, en: `"${what.en}" ${STATES[condition.state]!.en}${row.en}` }
    }
    case 'overdue': {
      const of = condition.tasks?.map((key) => names.task(key))
      const zh = of ? `${of.map((name) => `「${name.zh}」`).join('、')}中` : ''
      const en = of ? ` among ${of.map((name) => `"${name.en}"`).join(', ')}` : ''
      return {
        zh: `${zh}有${condition.atLeast}项以上任务到期未完成`,
        en: `${condition.atLeast} or more tasks${en} are past their due day and not done`,
      }
    }
    case 'incidents': {
      const which = casesWords(condition, names)
      const unreached = condition.unreached ? { zh: '受害时未接受宣传的', en: ' of people who had not been reached' } : { zh: '', en: '' }
      return {
        zh: `${OVER[condition.over].zh}发生${unreached.zh}${which.zh}案件${condition.atLeast}起以上`,
        en: `${condition.atLeast} or more cases ${which.en}${unreached.en} in ${OVER[condition.over].en}`.replaceAll('  ', ' '),
      }
    }
    case 'quiet':
      return {
        zh: `${OVER[condition.over].zh}${condition.insideUnits ? '单位内部' : ''}零发案`,
        en: `no case${condition.insideUnits ? ' inside units' : ''} in ${OVER[condition.over].en}`,
      }
    case 'ranked': {
      const what = figureWords(condition.figure, names)
      const row = inRow(condition.inRow, condition.over)
      const end = condition.end === 'last' ? { zh: '后', en: 'last' } : { zh: '前', en: 'first' }
      return {
        zh: `${row.zh === '' ? OVER[condition.over].zh : row.zh}${what.zh}排在同级${end.zh}${condition.count}位`,
        en: `among the ${end.en} ${condition.count} of its siblings by ${what.en} over ${OVER[condition.over].en}${row.en}`,
      }
    }
    case 'inspection':
      return inspectionWords(condition)
    case 'date':
      return { zh: `自${dateWords(condition.from)}起`, en: `from ${condition.from} on` }
    case 'goal': {
      const name = names.goal(condition.goal)
      return {
        zh: `目标「${name.zh}」${condition.holds ? '已达到' : '未达到'}`,
        en: `the goal "${name.en}" ${condition.holds ? 'holds' : 'does not hold'}`,
      }
    }
  }
}

const FOUND: Record<string, Text> = {
  fault: { zh: '发现问题', en: 'a fault' },
  weak: { zh: '结果为工作不力', en: 'the work weak' },
  good: { zh: '结果为成效明显', en: 'the work good' },
}

function inspectionWords({ found, atLeast, over }: { found: string; atLeast: number; over: Every }): Text {
  const { zh, en } = FOUND[found]!
  if (atLeast === 1) return { zh: `检查${zh}`, en: `an inspection finds ${en}` }
  return { zh: `${OVER[over].zh}检查${atLeast}次以上${zh}`, en: `${atLeast} or more inspections find ${en} in ${OVER[over].en}` }
}

function inRow(count: number, over: Every): Text {
  return count === 1 ? { zh: '', en: '' } : { zh: `连续${count}${UNITS[over].zh}`, en: `, ${count} ${UNITS[over].en} in a row` }
}
