import { readCount } from '@shouwang/shared/import/written-number'
import { cellText, read, refused } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'
import { isoOf } from '@shouwang/shared/period/day'
import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import { appendBases } from '../base/append-bases.ts'
import type { NewBase } from '../base/new-base.ts'
import { cellOf, dateCell, remembered, wordsIn } from './cell.ts'
import { NOTHING } from './context.ts'
import type { ImportContext, KindReader } from './context.ts'
import { PathConflicts } from './path-conflicts.ts'
import { pathText } from './place-reader.ts'
import { NO_FACT, RowChecks } from './row-checks.ts'
import { SeenTexts } from './seen-texts.ts'

/** Reads population bases, one a row or, in the wide form, one a column. */
export async function baseReader(context: ImportContext, headings: readonly string[]): Promise<KindReader> {
  const { mapping, options, tree, tx, faults, leftOut } = context
  const { catalogue, today } = options
  const checks = new RowChecks(context, headings)
  const [base, value, date, source, owner] = ['base', 'value', 'date', 'source', 'owner'].map((field) => cellOf(mapping, field)) as [
    Cell,
    Cell,
    Cell,
    Cell,
    Cell,
  ]
  const days = dateCell({ zone: options.zone, order: options.dateOrder })
  const kinds = remembered((text) => matchBase(text, catalogue.bases))
  const conflicts = new Map(catalogue.bases.map(({ key }) => [key, new PathConflicts(tree)]))
  const given = tx.selectFrom('base').select(['key', 'placeId']).distinct().where('current', '=', 1)
  for (const { key, placeId } of await given.where('unitId', 'is', null).execute()) conflicts.get(key)?.mark(placeId)
  for (const { key, placeId } of await given.where('unitId', 'is not', null).execute()) conflicts.get(key)?.markUnits(placeId)
  const seen = new SeenTexts()
  let pending: NewBase[] = []
  let facts = 0

  const take = (
    line: number,
    placeId: number,
    unitId: number | null,
    key: string,
    validFrom: number,
    figure: number,
    heading: string,
    from: string,
    by: string | null,
  ) => {
    const conflict = conflicts.get(key)!.find(placeId, unitId !== null)
    if (conflict) {
      const holder = unitId === null ? pathText(tree, placeId) : `${pathText(tree, placeId)} 的单位`
      const other = pathText(tree, conflict.placeId)
      const stands = {
        above: { zh: `上级 ${other}`, en: `${other} above it already has this base` },
        below: { zh: `下级 ${other}`, en: `${other} below it already has this base` },
        units: { zh: `${other} 的单位`, en: `units in ${other} already have this base` },
        own: { zh: other, en: `${other} itself already has this base` },
      }[conflict.where]
      checks.refuse(
        heading,
        String(figure),
        {
          zh: `${stands.zh} 已有同一底数，再给 ${holder} 会重复计算`,
          en: `${stands.en}: one for ${unitId === null ? '' : 'a unit in '}${pathText(tree, placeId)} as well would be counted twice`,
        },
        { zh: '只保留一级的数值，或先撤销原来的导入', en: 'keep the figures of one level, or undo the earlier import' },
      )
      return
    }
    const before = seen.add(`${placeId} ${unitId ?? ''} ${key} ${validFrom}`, line)
    if (before !== null) {
      checks.refuse(heading, String(figure), {
        zh: `同一${unitId === null ? '辖区' : '单位'}、同一日期的底数在第 ${before} 行已出现`,
        en: `the same base of the same ${unitId === null ? 'place' : 'unit'} and date stands on line ${before}`,
      })
      return
    }
    if (unitId === null) conflicts.get(key)!.mark(placeId)
    else conflicts.get(key)!.markUnits(placeId)
    facts++
    if (faults.total === 0) pending.push({ placeId, unitId, key, validFrom, value: figure, source: from, owner: by })
  }

  return {
    get facts() {
      return facts
    },
    read(row) {
      const placeId = checks.begin(row)
      if (placeId === NO_FACT) return
      const unitId = context.places.unit?.id ?? null
      const long = base.present
      const figures = long ? [] : mapping.wide.filter(({ column }) => (row.cells[column.at] ?? '').trim() !== '')
      if (long ? base.of(row.cells).trim() === '' && value.of(row.cells).trim() === '' : figures.length === 0) {
        if (!checks.isNoData()) leftOut.add('empty', row.line)
        return
      }
      const validFrom = checks.needed(date, days)
      if (validFrom !== null && validFrom > today)
        checks.refuse(date.heading, isoOf(validFrom), {
          zh: `日期 ${isoOf(validFrom)} 在今天之后`,
          en: `the date ${isoOf(validFrom)} is in the future`,
        })
      const from = checks.needed(source, wordsIn)
      const by = checks.value(owner, wordsIn)
      if (long) {
        const key = checks.needed(base, kinds)
        const figure = checks.needed(value, readCount)
        if (checks.good) take(row.line, placeId, unitId, key!, validFrom!, figure!, value.heading, from!, by)
        return
      }
      for (const { key, column } of figures) {
        const figure = checks.value(
          { present: true, heading: column.heading, unit: null, of: (cells) => cells[column.at] ?? '' },
          readCount,
        )
        if (placeId >= 0 && figure !== null && validFrom !== null && from !== null && validFrom <= today)
          take(row.line, placeId, unitId, key, validFrom, figure, column.heading, from, by)
      }
    },
    async flush() {
      const rows = pending
      pending = []
      if (rows.length === 0 || faults.total > 0) return NOTHING
      return appendBases(context.store, tx, context.recorded, rows)
    },
    finish: () => Promise.resolve(NOTHING),
  }
}

type Cell = ReturnType<typeof cellOf>

function matchBase(text: string, bases: ImportContext['options']['catalogue']['bases']): Reading<string> {
  const word = foldName(cellText(text))
  if (word === '') return read<string>(null)
  const found = bases.find(({ key, name, aliases }) => [key, name.zh, name.en, ...aliases].some((alias) => foldName(alias) === word))
  if (found) return read(found.key)
  const known = bases.map(({ name }) => name)
  return refused(
    `没有底数类型“${cellText(text)}”，可用：${known.map(({ zh }) => zh).join('、')}`,
    `there is no base "${cellText(text)}"; there are: ${known.map(({ en }) => en).join(', ')}`,
  )
}
