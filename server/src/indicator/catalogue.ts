import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Catalogue } from '@shouwang/shared/indicator/indicator'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { WorkCalendar } from '@shouwang/shared/period/work-calendar'
import { parse } from 'yaml'
import { AppError } from '../app/error.ts'
import { issuesText } from '@shouwang/shared/wire/issue-text'

const folder = join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'data', 'indicators')
const INDICATOR: Text = { zh: '指标', en: 'indicator' }
const TASK: Text = { zh: '任务', en: 'task' }
const FRAUD_TYPE: Text = { zh: '诈骗类型', en: 'fraud type' }
const BASE: Text = { zh: '底数', en: 'base' }

let held: Catalogue | undefined
let heldCalendar: WorkCalendar | undefined

/**
 * The catalogue of `data/indicators/*.yaml`, read once. Throws `AppError('invalid')` naming the entry when a file does
 * not have the shape of `shared/indicator`, or when an indicator or a task refers to something that is not defined.
 */
export function loadCatalogue(): Catalogue {
  held ??= checked(readFolder())
  return held
}

/** The public holidays of `data/indicators/calendar.yaml`, read once. Throws `AppError('invalid')` naming what has not the shape of `shared/period/work-calendar`. */
export function loadWorkCalendar(): WorkCalendar {
  if (heldCalendar) return heldCalendar
  const content: unknown = parse(readFileSync(join(folder, 'calendar.yaml'), 'utf8'))
  const parsed = WorkCalendar.safeParse(content)
  if (!parsed.success) {
    const { zh, en } = issuesText(parsed.error, content)
    throw new AppError('invalid', { zh: `data/indicators/calendar.yaml 中${zh}`, en: `data/indicators/calendar.yaml: ${en}` })
  }
  return (heldCalendar = parsed.data)
}

/** Checks a catalogue: shapes, unique keys and references. */
export function checked(content: unknown): Catalogue {
  const parsed = Catalogue.safeParse(content)
  if (!parsed.success) {
    const { zh, en } = issuesText(parsed.error, content)
    throw new AppError('invalid', { zh: `data/indicators 中${zh}`, en: `data/indicators: ${en}` })
  }
  const catalogue = parsed.data
  const keys = (entries: readonly { key: string }[], what: Text) => {
    const known = new Set<string>()
    for (const { key } of entries) {
      if (known.has(key))
        throw new AppError('invalid', {
          zh: `data/indicators：${what.zh}“${key}”重复定义`,
          en: `data/indicators: the ${what.en} "${key}" is defined twice`,
        })
      known.add(key)
    }
    return known
  }
  const indicators = keys(catalogue.indicators, INDICATOR)
  const tasks = keys(catalogue.tasks, TASK)
  const types = keys(catalogue.fraudTypes, FRAUD_TYPE)
  const bases = keys(catalogue.bases, BASE)
  const need = (known: Set<string>, key: string, what: Text, by: Text) => {
    if (!known.has(key))
      throw new AppError('invalid', {
        zh: `data/indicators：${by.zh}引用的${what.zh}“${key}”没有定义`,
        en: `data/indicators: ${by.en} refers to the ${what.en} "${key}", which is not defined`,
      })
  }
  for (const task of catalogue.tasks) need(bases, task.base, BASE, { zh: `任务“${task.key}”`, en: `the task "${task.key}"` })
  for (const indicator of catalogue.indicators) {
    for (const measure of [indicator.numerator, indicator.denominator]) {
      const by = { zh: `指标“${indicator.key}”`, en: `the indicator "${indicator.key}"` }
      if (measure?.of === 'task') need(tasks, measure.task, TASK, by)
      if (measure?.of === 'duty' && measure.task !== undefined) need(tasks, measure.task, TASK, by)
      if (measure?.of === 'base') need(bases, measure.base, BASE, by)
      if (measure?.of === 'incident' || measure?.of === 'count') for (const type of measure.types ?? []) need(types, type, FRAUD_TYPE, by)
    }
  }
  for (const key of [...catalogue.headline, catalogue.main]) need(indicators, key, INDICATOR, { zh: '首页指标', en: 'the headline' })
  return catalogue
}

function readFolder(): unknown {
  const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'))
  return {
    ...(read('indicators.yaml') as object),
    tasks: read('tasks.yaml'),
    fraudTypes: read('fraud-types.yaml'),
    bases: read('bases.yaml'),
  }
}
