import type { Campaign } from '@shouwang/shared/campaign/campaign'
import { layerKey } from '@shouwang/shared/campaign/layer'
import { groupName, tasksOfGroup } from '@shouwang/shared/campaign/task-group'
import type { TaskGroup } from '@shouwang/shared/campaign/task-group'
import type { Indicator, Text } from '@shouwang/shared/indicator/indicator'

const TASKS: Text = { zh: '项', en: 'tasks' }
const VILLAGES: Text = { zh: '个村', en: 'villages' }

/** What all shares of members of a campaign have in common. */
const SHARE = {
  group: 'coverage',
  unit: 'percent',
  scale: 1,
  better: 'up',
  rollUp: 'last',
  target: 1,
  ramp: 'coverage',
  symbol: 'fill',
  decimals: 0,
} as const satisfies Partial<Indicator>

/** The villages of a campaign with any activity; those without are dead corners. */
export function activeIndicator(campaign: string, name: Text): Indicator {
  return {
    ...SHARE,
    key: layerKey({ kind: 'active', campaign }),
    name: { zh: '有进展的村（未达 100% 即有死角）', en: 'Villages with any activity (below 100 % there are dead corners)' },
    short: { zh: '有进展的村', en: 'Villages with activity' },
    definition: {
      zh: `「${name.zh}」开展以来有任何一项任务取得进展的村占全部村的比例，没有进展的村即死角`,
      en: `villages in which any task of "${name.en}" has moved since it began, of all; a village with none is a dead corner`,
    },
    counted: { numerator: VILLAGES, denominator: VILLAGES },
    numerator: { of: 'task', task: campaign, field: 'value' },
    denominator: { of: 'task', task: campaign, field: 'whole' },
    bands: [0.5, 0.8, 0.95, 1],
  }
}

/** Tasks of a group that have reached their target, of those that are due or have a figure. `null` for a group in which no task is judged. */
export function groupIndicator(key: string, campaign: Campaign, group: TaskGroup): Indicator | null {
  const count = tasksOfGroup(campaign, group).length
  const name = groupName(campaign, group)
  if (count === 0 || name === undefined) return null
  const whose: Text =
    name === null ? { zh: '全部任务', en: 'all tasks' } : { zh: KINDS[group.by].zh(name.zh), en: KINDS[group.by].en(name.en) }
  return {
    ...SHARE,
    key: layerKey({ kind: 'group', campaign: key, group }),
    name: { zh: `任务达标率：${whose.zh}`, en: `Tasks on target: ${whose.en}` },
    short: { zh: `${whose.zh}达标率`, en: `On target: ${whose.en}` },
    definition: {
      zh: `${count} 项任务中，应完成（已有数据或已到填报期限）的任务里已达到目标的比例`,
      en: `of ${count} tasks, those that have reached their target among those with a figure or past a deadline`,
    },
    counted: { numerator: TASKS, denominator: TASKS },
    numerator: { of: 'task', task: key, field: 'value' },
    denominator: { of: 'task', task: key, field: 'whole' },
    bands: [0.25, 0.5, 0.75, 1],
  }
}

/** How the part of a document by which tasks are taken together is said. */
const KINDS: Record<TaskGroup['by'], { zh: (name: string) => string; en: (name: string) => string }> = {
  all: { zh: (name) => name, en: (name) => name },
  phase: { zh: (name) => `${name}阶段`, en: (name) => `phase "${name}"` },
  unit: { zh: (name) => `${name}负责`, en: (name) => `assigned to ${name}` },
  audience: { zh: (name) => `面向${name}`, en: (name) => `for ${name}` },
  channel: { zh: (name) => name, en: (name) => `channel "${name}"` },
  sector: { zh: (name) => `${name}系统`, en: (name) => `of ${name}` },
}
