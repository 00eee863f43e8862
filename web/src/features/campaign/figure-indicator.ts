import type { Figure } from '@shouwang/shared/campaign/figure'
import { isShareOf } from '@shouwang/shared/campaign/task'
import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { wholeWords } from '@shouwang/shared/campaign/task-words'
import type { Catalogue, Indicator, Text } from '@shouwang/shared/indicator/indicator'

const CASES: Text = { zh: '起', en: 'cases' }
const YUAN: Text = { zh: '元', en: 'yuan' }
const PEOPLE: Text = { zh: '人', en: 'people' }
const REPORTS: Text = { zh: '份', en: 'reports' }
const VILLAGES: Text = { zh: '个村', en: 'villages' }

/** A task as an indicator, so that its figures are written, compared and coloured like all others. */
export function taskIndicator(task: CampaignTask, catalogue: Pick<Catalogue, 'bases'>): Indicator {
  const share = isShareOf(task.whole)
  const divided = share || task.whole.of === 'mean'
  const whole = task.whole.of === 'reported' || task.whole.of === 'mean' ? task.whole.counted : task.counted
  const down = !share && task.better === 'down'
  return {
    key: task.key,
    group: 'coverage',
    name: task.name,
    short: task.name,
    definition: wholeWords(task, catalogue),
    unit: share ? 'percent' : 'count',
    counted: divided ? { numerator: task.counted, denominator: whole } : { numerator: task.counted },
    numerator: { of: 'task', task: task.key, field: 'value' },
    ...(divided ? { denominator: { of: 'task' as const, task: task.key, field: 'whole' as const } } : {}),
    scale: 1,
    better: down ? 'down' : 'up',
    rollUp: task.keeps === 'period' ? 'sum' : 'last',
    target: task.target,
    ramp: down ? 'incident' : 'coverage',
    symbol: divided ? 'fill' : 'circle',
    bands: share ? shareBands(task.target) : [],
    decimals: task.whole.of === 'none' ? 0 : 1,
  }
}

/** Four lower edges up to the target, which begins the highest class. */
function shareBands(target: number): number[] {
  return [0.4, 0.6, 0.8].map((part) => Math.round(part * target * 1000) / 1000).concat(target)
}

/** What a goal's aim looks at, as an indicator. `null` for an indicator or a task that is not there. */
export function figureIndicator(
  figure: Figure,
  { tasks }: Pick<Campaign, 'tasks'>,
  catalogue: Pick<Catalogue, 'bases' | 'indicators'>,
): Indicator | null {
  switch (figure.of) {
    case 'task': {
      const task = tasks.find(({ key }) => key === figure.task)
      return task ? taskIndicator(task, catalogue) : null
    }
    case 'indicator':
      return unscaled(catalogue.indicators.find(({ key }) => key === figure.indicator))
    case 'duty':
      return plain(
        'percent',
        { numerator: REPORTS, denominator: REPORTS },
        { of: 'duty', field: figure.share },
        { of: 'duty', field: 'expected' },
      )
    case 'active':
      return plain(
        'percent',
        { numerator: VILLAGES, denominator: VILLAGES },
        { of: 'duty', field: 'filed' },
        { of: 'duty', field: 'expected' },
      )
    case 'incident': {
      const numerator = { of: 'incident' as const, field: figure.measure }
      const counted = COUNTED[figure.measure]
      if (figure.per === undefined) return plain(isMoney(figure.measure) ? 'yuan' : 'count', { numerator: counted }, numerator, undefined)
      return plain('percent', { numerator: counted, denominator: COUNTED[figure.per] }, numerator, { of: 'incident', field: figure.per })
    }
  }
}

/** Operands of an aim travel in the indicator's own unit already. */
function unscaled(indicator: Indicator | undefined): Indicator | null {
  return indicator === undefined ? null : { ...indicator, scale: 1 }
}

const COUNTED = { cases: CASES, loss: YUAN, stopped: YUAN, recovered: YUAN, solved: CASES, arrests: PEOPLE }

function isMoney(measure: keyof typeof COUNTED): boolean {
  return COUNTED[measure] === YUAN
}

function plain(
  unit: Indicator['unit'],
  counted: Indicator['counted'],
  numerator: Indicator['numerator'],
  denominator: Indicator['denominator'] | undefined,
): Indicator {
  const none = { zh: '—', en: '—' }
  return {
    key: 'figure',
    group: 'incident',
    name: none,
    short: none,
    definition: none,
    unit,
    counted,
    numerator,
    ...(denominator === undefined ? {} : { denominator }),
    scale: 1,
    better: 'none',
    rollUp: 'sum',
    ramp: 'incident',
    symbol: 'fill',
    bands: [],
    decimals: unit === 'percent' ? 1 : 0,
  }
}
