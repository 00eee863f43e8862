import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Catalogue } from '@shouwang/shared/indicator/indicator'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError } from '../app/error.ts'

const folder = join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'data', 'indicators')
let held: Catalogue | undefined

/**
 * The catalogue of `data/indicators/*.yaml`, read once. Throws `AppError('invalid')` naming the entry when a file does
 * not have the shape of `shared/indicator`, or when an indicator or a task refers to something that is not defined.
 */
export function loadCatalogue(): Catalogue {
  held ??= checked(readFolder())
  return held
}

/** Checks a catalogue: shapes, unique keys and references. */
export function checked(content: unknown): Catalogue {
  const parsed = Catalogue.safeParse(content)
  if (!parsed.success) throw new AppError('invalid', `data/indicators: ${z.prettifyError(parsed.error)}`)
  const catalogue = parsed.data
  const keys = (entries: readonly { key: string }[], what: string) => {
    const known = new Set<string>()
    for (const { key } of entries) {
      if (known.has(key)) throw new AppError('invalid', `data/indicators: the ${what} "${key}" is defined twice`)
      known.add(key)
    }
    return known
  }
  const indicators = keys(catalogue.indicators, 'indicator')
  const tasks = keys(catalogue.tasks, 'task')
  const types = keys(catalogue.fraudTypes, 'fraud type')
  const bases = keys(catalogue.bases, 'base')
  const need = (known: Set<string>, key: string, what: string, by: string) => {
    if (!known.has(key)) throw new AppError('invalid', `data/indicators: ${by} refers to the ${what} "${key}", which is not defined`)
  }
  for (const task of catalogue.tasks) need(bases, task.base, 'base', `the task "${task.key}"`)
  for (const indicator of catalogue.indicators) {
    for (const measure of [indicator.numerator, indicator.denominator]) {
      const by = `the indicator "${indicator.key}"`
      if (measure?.of === 'task') need(tasks, measure.task, 'task', by)
      if (measure?.of === 'duty' && measure.task !== undefined) need(tasks, measure.task, 'task', by)
      if (measure?.of === 'base') need(bases, measure.base, 'base', by)
      if (measure?.of === 'incident' || measure?.of === 'count') for (const type of measure.types ?? []) need(types, type, 'fraud type', by)
    }
  }
  for (const key of [...catalogue.headline, catalogue.main]) need(indicators, key, 'indicator', 'the headline')
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
