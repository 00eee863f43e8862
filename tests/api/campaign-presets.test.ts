import { describe, expect, it } from 'vitest'
import { loadPresets } from '@shouwang/server/campaign/presets'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'
import { explainCampaign } from '@shouwang/shared/campaign/explain-campaign'
import { partsOf } from '@shouwang/shared/campaign/parts'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import { CLAUSES } from './clause-ids.ts'

/** In which kinds of part a clause of a kind is carried out. */
const CARRIED: Record<keyof typeof CLAUSES, PartKind[]> = {
  coverage: ['tasks'],
  cadence: ['tasks'],
  checklist: ['tasks'],
  goal: ['goals', 'tasks'],
  trigger: ['rules'],
  report: ['reports'],
  phase: ['phases'],
  score: ['scores'],
  title: ['designations'],
  duty: ['assignments', 'responsible'],
}

describe('the presets', () => {
  const presets = loadPresets(loadCatalogue())

  it('are the ten plans, in order', () => {
    expect(presets.map(({ file }) => file)).toEqual(Array.from({ length: 10 }, (_, i) => `plan-${String(i + 1).padStart(2, '0')}.yaml`))
  })

  it.each(Object.entries(CLAUSES) as [keyof typeof CLAUSES, string[]][])('carry out every clause of the kind %s', (kind, ids) => {
    const carried = new Set(
      presets.flatMap(({ campaign }) =>
        partsOf(campaign)
          .filter((part) => CARRIED[kind].includes(part.kind))
          .flatMap(({ clauses }) => clauses),
      ),
    )
    expect(ids.filter((id) => !carried.has(id))).toEqual([])
  })

  it('name no clause that is not in their own plan', () => {
    const known = new Set(Object.values(CLAUSES).flat())
    for (const { file, campaign } of presets) {
      const plan = `P${Number(file.slice(5, 7))}-`
      const strange = partsOf(campaign).flatMap(({ clauses }) => clauses.filter((id) => !known.has(id) || !id.startsWith(plan)))
      expect(strange, file).toEqual([])
    }
  })

  it('judge nobody by installs of an app, and ask for no evidence', () => {
    for (const { file, campaign } of presets) {
      const installs = campaign.tasks.filter(({ name }) => /App|APP|安装/.test(name.zh))
      expect(
        installs.filter(({ judged }) => judged).map(({ key }) => key),
        file,
      ).toEqual([])
      const evidence = [...campaign.tasks, ...campaign.reports].flatMap((part) => part.evidence)
      expect(
        evidence.filter(({ required }) => required),
        file,
      ).toEqual([])
      expect(
        campaign.scores.filter(({ ranked }) => ranked),
        file,
      ).toEqual([])
    }
  })

  it('are told in both languages without a word missing', () => {
    for (const { file, campaign } of presets) {
      for (const { name, says } of explainCampaign(campaign, loadCatalogue())) {
        expect(
          says.every(({ zh, en }) => zh !== '' && en !== '' && !/undefined|null/.test(zh + en)),
          `${file} ${name.zh}`,
        ).toBe(true)
        expect(/\p{Script=Han}/u.test(says.map(({ en }) => en).join()), `${file} ${name.en}`).toBe(false)
      }
    }
  })
})
