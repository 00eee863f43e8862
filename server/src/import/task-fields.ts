import type { CampaignTask } from '@shouwang/shared/campaign/task'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { foldHeading } from './fields.ts'
import type { Field } from './fields.ts'

/** What a column of the wide form holds of a task: what was done, its whole, or one of its parts. */
type TaskColumn = { task: string; holds: 'value' | 'whole' | 'part'; part: string }

/** Reads the key of a wide column: `visits`, `visits.whole`, `branches/screens`. */
export function taskColumn(key: string): TaskColumn {
  const [task, part] = key.split('/')
  if (part !== undefined) return { task: task!, holds: 'part', part }
  return key.endsWith('.whole') ? { task: key.slice(0, -6), holds: 'whole', part: '' } : { task: key, holds: 'value', part: '' }
}

/**
 * Columns of the wide form: one for each task, one for a whole that is reported, one for each part. A word that would name several columns names none, so that a part is
 * named by itself only where no other task has one of that name.
 */
export function taskFields(tasks: readonly CampaignTask[]): Field[] {
  const fields = tasks.flatMap((task) => [valueField(task), ...wholeField(task), ...partFields(task)])
  const taken = new Map<string, number>()
  for (const { aliases } of fields) for (const word of new Set(aliases.map(foldHeading))) taken.set(word, (taken.get(word) ?? 0) + 1)
  return fields.map((field) => ({
    ...field,
    aliases: field.aliases.filter((alias) => alias === field.key || taken.get(foldHeading(alias)) === 1),
  }))
}

function valueField({ key, name, clauses }: CampaignTask): Field {
  const { zh, en } = name
  const words = [
    key,
    zh,
    en,
    ...clauses.flatMap((clause) => [clause, `${clause}${zh}`]),
    ...['数', '完成数', '已完成数', '完成情况'].map((end) => zh + end),
    `累计${zh}`,
    `累计${zh}数`,
  ]
  return { key, name, aliases: [...words, `${en} done`] }
}

function wholeField({ key, name, whole }: CampaignTask): Field[] {
  if (whole.of !== 'reported' && whole.of !== 'mean') return []
  const { zh, en } = whole.counted
  const own = `${key}.whole`
  const ends = [zh, '总数', '应完成数', '应完成', '分母'].map((end) => `${name.zh}${end}`)
  return [{ key: own, name: named(name, whole.counted), aliases: [own, ...ends, `${name.en} ${en}`, zh, en] }]
}

function partFields({ key, name, parts = [] }: CampaignTask): Field[] {
  return parts.map((part) => {
    const own = `${key}/${part.key}`
    return {
      key: own,
      name: named(name, part.name),
      aliases: [own, `${name.zh}${part.name.zh}`, `${name.en} ${part.name.en}`, part.name.zh, part.name.en],
    }
  })
}

function named(task: Text, of: Text): Text {
  return { zh: `${task.zh} ${of.zh}`, en: `${task.en}: ${of.en}` }
}
