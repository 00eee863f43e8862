import type { QueryClient } from '@tanstack/react-query'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Goal } from '@shouwang/shared/campaign/goal'
import { layerKey, layerOf } from '@shouwang/shared/campaign/layer'
import { groupsOf } from '@shouwang/shared/campaign/task-group'
import type { Catalogue, Indicator, Text } from '@shouwang/shared/indicator/indicator'
import { catalogueQuery } from '../../api/catalogue.ts'
import { campaignListQuery, campaignQuery } from './campaign-query.ts'
import { taskIndicator } from './figure-indicator.ts'
import { activeIndicator, groupIndicator } from './layer-indicators.ts'
import { standingOf } from './standing.ts'

/** What a campaign adds to the map. */
export type CampaignLayers = { key: string; name: Text; indicators: Indicator[] }

/** The indicator that a key stands for; `null` for a key of nothing. Throws `ApiError` for a campaign that is not there. */
export async function campaignIndicator(client: QueryClient, v: string, key: string): Promise<Indicator | null> {
  const layer = layerOf(key)
  if (layer === null) return null
  const [catalogue, { document }] = await Promise.all([
    client.ensureQueryData(catalogueQuery),
    client.ensureQueryData(campaignQuery(v, layer.campaign, undefined)),
  ])
  // A group of one task is not offered, and shown all the same.
  if (layer.kind === 'group') return groupIndicator(layer.campaign, document, layer.group)
  return layersOf(layer.campaign, document, catalogue).find((each) => each.key === key) ?? null
}

/** The days of the campaign that a key belongs to; `null` for a key of none. */
export async function campaignSpan(client: QueryClient, v: string, key: string): Promise<Pick<Campaign, 'from' | 'to' | 'phases'> | null> {
  const layer = layerOf(key)
  if (layer === null) return null
  const { document } = await client.ensureQueryData(campaignQuery(v, layer.campaign, undefined))
  return { from: document.from, to: document.to, phases: document.phases }
}

/** Layers of all campaigns that run today. */
export async function campaignLayers(client: QueryClient, v: string, today: string): Promise<CampaignLayers[]> {
  const [catalogue, { campaigns }] = await Promise.all([
    client.ensureQueryData(catalogueQuery),
    client.ensureQueryData(campaignListQuery(v)),
  ])
  const running = campaigns.filter((head) => standingOf(head, today) === 'running')
  return Promise.all(
    running.map(async ({ key, name }) => {
      const { document } = await client.ensureQueryData(campaignQuery(v, key, undefined))
      return { key, name, indicators: layersOf(key, document, catalogue) }
    }),
  )
}

/** Dead corners first, then goals, groups of tasks and single tasks, each as an indicator of the map. */
export function layersOf(key: string, campaign: Campaign, catalogue: Pick<Catalogue, 'bases'>): Indicator[] {
  const { goals, tasks } = campaign
  return [
    ...(tasks.some(({ judged, better }) => judged && better === 'up') ? [activeIndicator(key, campaign.name)] : []),
    ...goals.map((goal) => goalIndicator(key, goal)),
    ...groupsOf(campaign).flatMap((group) => groupIndicator(key, campaign, group) ?? []),
    ...tasks.map((task) => taskLayer(key, task, catalogue)),
  ]
}

/** A task that is to fall to its target has none on the map, which knows only figures that are below theirs. */
function taskLayer(campaign: string, task: Campaign['tasks'][number], catalogue: Pick<Catalogue, 'bases'>): Indicator {
  const { target, ...indicator } = taskIndicator(task, catalogue)
  const key = layerKey({ kind: 'task', campaign, part: task.key })
  return indicator.better === 'down' || target === undefined ? { ...indicator, key } : { ...indicator, key, target }
}

const AIMS: Text = { zh: '项', en: 'aims' }

function goalIndicator(campaign: string, { key, name, aims }: Goal): Indicator {
  return {
    key: layerKey({ kind: 'goal', campaign, part: key }),
    group: 'coverage',
    name: { zh: `目标：${name.zh}`, en: `Goal: ${name.en}` },
    short: name,
    definition: {
      zh: aims.length === 1 ? '达成为 100%，未达成为 0%' : `${aims.length} 项要求中达成的占比，100% 为达成`,
      en: aims.length === 1 ? '100 % is met, 0 % is not' : `share of its ${aims.length} aims that are met; 100 % is met`,
    },
    unit: 'percent',
    counted: { numerator: AIMS, denominator: AIMS },
    numerator: { of: 'task', task: key, field: 'value' },
    denominator: { of: 'task', task: key, field: 'whole' },
    scale: 1,
    better: 'up',
    rollUp: 'last',
    target: 1,
    ramp: 'coverage',
    symbol: 'fill',
    bands: aims.length === 1 ? [1] : [0.5, 1],
    decimals: 0,
  }
}
