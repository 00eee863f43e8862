import { describe, expect, it } from 'vitest'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { smallPlan } from '@shouwang/shared/campaign/campaign-fixture'
import type { CampaignHead, CampaignMatrix } from '@shouwang/shared/wire/campaign'
import { rebasedWords } from './cell-words.ts'
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
  bases: [],
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
  it('says of a task what became of its base, and nothing where it stayed', () => {
    const bases = [
      { task: 'receipts', place: 11, was: 1200, is: 1310, since: '2026-10-01' },
      { task: 'visits', place: 12, was: 1, is: 2, since: '2026-10-01' },
    ]
    const told = dutiesOf({ ...matrix([value, value], [null, null]), bases }, campaign).map(({ cell }) =>
      rebasedWords(cell, 'zh')?.replace(/\s/g, ' '),
    )
    expect(told).toEqual(['底数由 1 200 户改为 1 310 户（2026 年 10 月 1 日起）', undefined])
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
