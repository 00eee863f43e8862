import { describe, expect, it } from 'vitest'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import type { CampaignHead, CampaignMatrix } from '@shouwang/shared/wire/campaign'
import { campaignsOver, dutiesOf } from './duties.ts'
import { columnsOf } from './matrix-fixture.ts'

const campaign = Campaign.parse(smallPlan())
const [MISSING, NONE] = [2, 3]

const matrix = (cells: Parameters<typeof columnsOf>[0], next: (string | null)[]): CampaignMatrix => ({
  version: 1,
  campaign: 'small',
  document: 1,
  area: 11,
  day: '2026-06-01',
  tasks: ['receipts', 'visits', 'app'].slice(0, cells.length),
  next,
  places: [{ id: 11, name: '乙村', level: 'village' }],
  cells: columnsOf(cells),
})

describe('what a village has to do', () => {
  const keys = (found: CampaignMatrix) => dutiesOf(found, campaign).map(({ cell }) => cell.task.key)
  const value = { value: 1, whole: 2 }

  it('stands by its next deadline, with what has none last', () => {
    expect(keys(matrix([value, value, value], [null, '2026-06-08T04:00:00.000Z', '2026-06-05T08:00:00.000Z']))).toEqual([
      'app',
      'visits',
      'receipts',
    ])
  })
  it('begins with what is overdue', () => {
    expect(keys(matrix([value, { ...value, state: MISSING }], ['2026-06-05T08:00:00.000Z', '2026-06-08T04:00:00.000Z']))).toEqual([
      'visits',
      'receipts',
    ])
  })
  it('leaves out what others have to do, and is nothing without tasks', () => {
    expect(keys(matrix([value, { ...value, holders: 0, state: NONE }], [null, null]))).toEqual(['receipts'])
    expect(keys(matrix([], []))).toEqual([])
  })
})

describe('the campaigns over a place', () => {
  const head = (key: string, area: number, to = '2026-12-31', status: CampaignHead['status'] = 'published'): CampaignHead => ({
    key,
    name: { zh: key, en: key },
    status,
    area: { id: area, name: '县', level: 'county' },
    from: '2026-03-01',
    to,
    version: 1,
    drafted: false,
    editable: true,
  })
  const path = [
    { id: 1, name: '县', level: 'county' as const },
    { id: 11, name: '村', level: 'village' as const },
  ]
  it('run on the day and have an area that it lies in', () => {
    const heads = [head('a', 1), head('b', 2), head('c', 11), head('d', 1, '2026-05-31'), head('e', 1, '2026-12-31', 'draft')]
    expect(campaignsOver(heads, path, '2026-06-01').map(({ key }) => key)).toEqual(['a', 'c'])
    expect(campaignsOver([], path, '2026-06-01')).toEqual([])
  })
})
