import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { CampaignHead } from '@shouwang/shared/wire/campaign'

type Blank = { key: string; level: Level; name: string; issuer: string; from: string; to: string }

/** The text of a document in which only the head is written. The level is that of the area, as the server sets it. */
export function blankDocument({ key, level, name, issuer, from, to }: Blank): string {
  const both = (text: string) => `{ zh: ${JSON.stringify(text)}, en: ${JSON.stringify(text)} }`
  const parts = ['phases', 'responsible', 'audiences', 'channels', 'tasks', 'goals', 'rules', 'scores', 'designations', 'reports']
  return [
    'schema: 1',
    `key: ${key}`,
    `name: ${both(name)}`,
    `issuer: ${both(issuer)}`,
    `level: ${level}`,
    `from: ${JSON.stringify(from)}`,
    `to: ${JSON.stringify(to)}`,
    ...parts.map((part) => `${part}: []`),
    '',
  ].join('\n')
}

/** A key that no campaign has: the year, and the next number in it. */
export function freeKey(today: string, campaigns: readonly Pick<CampaignHead, 'key'>[]): string {
  const head = `campaign-${today.slice(0, 4)}-`
  const numbers = campaigns.flatMap(({ key }) => (key.startsWith(head) ? [Number(key.slice(head.length))] : []))
  return `${head}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`
}
