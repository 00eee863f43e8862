import type { CampaignTask } from '../campaign/task.ts'
import { foldName } from '../jurisdiction/normalise-name.ts'
import { cellText, read, refused } from './reading.ts'
import type { Reading } from './reading.ts'

const SEPARATORS = /[、，,;；/\n|]+/
const ALL = new Set(['全部', '全部完成', '均已完成', '都已完成', 'all'])
const NONE = new Set(['无', '没有', '未完成', '均未完成', '0', 'none'])

/** The sub-actions of a task that a cell calls done, by key: names or keys with 、 ， or ； between them, `全部`, `无`. An empty cell is `null`. */
export function readParts(cell: string, { name, parts = [] }: Pick<CampaignTask, 'name' | 'parts'>): Reading<string[]> {
  const text = cellText(cell)
  if (text === '') return read<string[]>(null)
  if (parts.length === 0) return refused(`“${name.zh}”没有子项，此处应留空`, `"${name.en}" has no parts: leave this empty`)
  if (ALL.has(text.toLowerCase())) return read(parts.map(({ key }) => key))
  if (NONE.has(text.toLowerCase())) return read<string[]>([])
  const known = new Map(parts.flatMap((part) => [part.key, part.name.zh, part.name.en].map((word) => [foldName(word), part.key] as const)))
  const words = text.split(SEPARATORS).filter((word) => word.trim() !== '')
  const done = new Set<string>()
  for (let at = 0; at < words.length;) {
    // A name may hold a separator itself: the longest run of words that is a name.
    let until = words.length
    while (until > at && !known.has(foldName(words.slice(at, until).join('')))) until--
    if (until === at) {
      const named = parts.map((part) => part.name)
      return refused(
        `“${name.zh}”没有子项“${words[at]!.trim()}”，有：${named.map(({ zh }) => zh).join('、')}`,
        `"${name.en}" has no part "${words[at]!.trim()}"; it has: ${named.map(({ en }) => en).join(', ')}`,
      )
    }
    done.add(known.get(foldName(words.slice(at, until).join('')))!)
    at = until
  }
  return read(parts.map(({ key }) => key).filter((key) => done.has(key)))
}
