import type { Campaign } from '../campaign/campaign.ts'
import type { CampaignTask } from '../campaign/task.ts'
import { foldName } from '../jurisdiction/normalise-name.ts'
import { cellText, read, refused } from './reading.ts'
import type { Reading } from './reading.ts'

/** Finds the task that a text means, over all versions of a document: by key, name, or a clause that only one task carries out, also with the clause before the name. Gives the task's key. */
export function taskMatcher(versions: readonly Pick<Campaign, 'tasks'>[]): (cell: string) => Reading<string> {
  const newest = new Map<string, CampaignTask>()
  const known = new Map<string, Set<string>>()
  for (const { tasks } of versions) {
    for (const task of tasks) {
      newest.set(task.key, task)
      const { key, name, clauses } = task
      const names = [key, name.zh, name.en]
      for (const word of [...names, ...clauses, ...clauses.flatMap((clause) => names.map((one) => `${clause}${one}`))]) {
        const keys = known.get(foldName(word))
        if (keys) keys.add(key)
        else known.set(foldName(word), new Set([key]))
      }
    }
  }
  return (cell) => {
    const text = cellText(cell)
    if (text === '') return read<string>(null)
    const found = [...(known.get(foldName(text)) ?? [])]
    if (found.length === 1) return read(found[0]!)
    const names = (keys: readonly string[]) => keys.map((key) => newest.get(key)!.name)
    if (found.length > 1) {
      const several = names(found)
      return refused(
        `“${text}”有多项任务：${several.map(({ zh }) => zh).join('、')}，请写任务名称`,
        `"${text}" stands for several tasks: ${several.map(({ en }) => en).join(', ')}; write the name of one`,
      )
    }
    const near = names(nearest(foldName(text), [...newest.values()]))
    const more = newest.size > near.length
    return refused(
      `没有任务“${text}”，可填：${near.map(({ zh }) => zh).join('、')}${more ? ' 等' : ''}`,
      `there is no task "${text}"; there are: ${near.map(({ en }) => en).join(', ')}${more ? ' …' : ''}`,
    )
  }
}

const SUGGESTED = 5

/** Keys of the tasks whose names share most characters with a text, for suggestions. */
function nearest(text: string, tasks: readonly CampaignTask[]): string[] {
  const wanted = new Set(text)
  const common = ({ name }: CampaignTask) =>
    Math.max(
      ...[name.zh, name.en].map((one) => {
        const own = new Set(foldName(one))
        return [...wanted].filter((character) => own.has(character)).length / Math.max(own.size, wanted.size)
      }),
    )
  return tasks
    .map((task) => ({ key: task.key, score: common(task) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, SUGGESTED)
    .map(({ key }) => key)
}
