import type { Text } from '../indicator/indicator.ts'
import type { Cadence, Deadline, Every } from './cadence.ts'

const EACH: Record<Every, Text> = {
  day: { zh: '每日', en: 'every day' },
  week: { zh: '每周', en: 'every week' },
  fortnight: { zh: '每两周', en: 'every fortnight' },
  dekad: { zh: '每旬', en: 'every ten-day period' },
  month: { zh: '每月', en: 'every month' },
  quarter: { zh: '每季度', en: 'every quarter' },
  term: { zh: '每学期', en: 'every term' },
  half: { zh: '每半年', en: 'every half-year' },
  year: { zh: '每年', en: 'every year' },
  campaign: { zh: '行动期间', en: 'once in the campaign' },
}
const WEEKDAYS: Text[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
]

/** How often: `每两周`, `每学期2次`. */
export function everyWords({ every, times }: Pick<Cadence, 'every' | 'times'>): Text {
  if (times === 1) return EACH[every]
  return { zh: `${EACH[every].zh}${times}次`, en: `${times} times ${EACH[every].en}` }
}

/** How often and by when: `每周，周五16:00前`. */
export function cadenceWords({ every, times, deadline }: Cadence): Text {
  const often = everyWords({ every, times })
  if (deadline === undefined) return often
  const by = deadlineWords(deadline)
  return { zh: `${often.zh}，${by.zh}`, en: `${often.en}, ${by.en}` }
}

function deadlineWords(deadline: Deadline): Text {
  const { time } = deadline
  if (deadline.by === 'weekday') {
    const { zh, en } = WEEKDAYS[deadline.weekday - 1]!
    return { zh: `${zh}${time}前`, en: `by ${en} ${time}` }
  }
  if (deadline.by === 'after')
    return deadline.days === 0
      ? { zh: `期末当日${time}前`, en: `by ${time} on the last day` }
      : {
          zh: `期满后${deadline.days}日内${time}前`,
          en: `by ${time}, ${deadline.days} ${deadline.days === 1 ? 'day' : 'days'} after its end`,
        }
  const { day } = deadline
  if (day === -1) return { zh: `最后一日${time}前`, en: `by ${time} on the last day` }
  if (day < 0) return { zh: `倒数第${-day}日${time}前`, en: `by ${time}, ${-day - 1} ${day === -2 ? 'day' : 'days'} before the last day` }
  return { zh: `第${day}日${time}前`, en: `by ${time} on day ${day}` }
}
