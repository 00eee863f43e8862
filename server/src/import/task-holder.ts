import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { cellText, read, refused } from '@shouwang/shared/import/reading'
import type { Reading } from '@shouwang/shared/import/reading'
import { LEVEL_WORDS } from '@shouwang/shared/jurisdiction/level-words'
import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import { isOfSector, sectorWords } from '@shouwang/shared/jurisdiction/sector-words'
import type { Plan } from '../campaign/plan.ts'
import { sectorOf } from '../jurisdiction/sector-word.ts'
import type { Tree } from '../jurisdiction/tree.ts'
import type { Unit } from '../jurisdiction/units.ts'
import type { Holding } from '../task/new-task-report.ts'
import { pathText } from './place-reader.ts'

/**
 * What a row says of whose figure it brings: a place (below 0: none), a unit in it, the words for a responsible unit and for a sector. `filer`: the name of a responsible unit
 * under a heading that serves places and units too.
 */
type Said = { placeId: number; unit: Unit | null; responsible: string; sector: string; filer: string }

/** Who holds a figure of a task, by what a row says; refused when it is nobody that has the task. */
export function holderOf(tree: Tree, plan: Plan, task: CampaignTask, said: Said): Reading<Holding> {
  const { for: holder, name } = task
  if (holder.per === 'responsible' || holder.per === 'sector') {
    const byFiler = holder.per === 'responsible' && said.responsible.trim() === '' && said.filer !== ''
    if (!byFiler && said.placeId >= 0 && !tree.covers(said.placeId, tree.preOf(plan.areaId)))
      return notInParts(tree, plan, task, said.placeId)
    const party =
      holder.per === 'responsible'
        ? responsibleOf(plan, task, byFiler ? said.filer : said.responsible)
        : sectorIn(task, holder.sectors, said.sector)
    return party.ok ? read(party.value === null ? null : { placeId: plan.areaId, unitId: 0, party: party.value }) : party
  }
  const { placeId, unit } = said
  if (holder.per === 'unit') {
    const sectors = holder.sectors.map(sectorWords)
    if (unit === null)
      return refused(
        `“${name.zh}”由单位（${sectors.map(({ zh }) => zh).join('、')}）填报，此行没有写明单位`,
        `"${name.en}" is reported by units (${sectors.map(({ en }) => en).join(', ')}); this row names none`,
      )
    const inside = insideOf(tree, plan, placeId)
    if (!inside.ok) return inside
    if (!holder.sectors.some((wanted) => isOfSector(unit.sector, wanted))) {
      const own = sectorWords(unit.sector)
      return refused(
        `“${name.zh}”由${sectors.map(({ zh }) => zh).join('、')}填报，“${unit.name}”属于${own.zh}`,
        `"${name.en}" is reported by ${sectors.map(({ en }) => en).join(', ')}; "${unit.name}" is one of the ${own.en}`,
      )
    }
    return read({ placeId, unitId: unit.id, party: '' })
  }
  const level = LEVEL_WORDS[holder.level]
  if (placeId < 0)
    return refused(
      `“${name.zh}”由${level.zh}填报，此行没有写明辖区`,
      `"${name.en}" is reported by each ${level.en}; this row names no place`,
    )
  if (unit !== null)
    return refused(
      `“${name.zh}”由${level.zh}填报，不由单位填报（“${unit.name}”）`,
      `"${name.en}" is reported by each ${level.en}, not by units ("${unit.name}")`,
    )
  const inside = insideOf(tree, plan, placeId)
  if (!inside.ok) return inside
  const own = tree.level(tree.preOf(placeId))
  if (own !== holder.level)
    return refused(
      `“${name.zh}”由${level.zh}填报，${pathText(tree, placeId)} 是${LEVEL_WORDS[own].zh}`,
      `"${name.en}" is reported by each ${level.en}; ${pathText(tree, placeId)} is a ${LEVEL_WORDS[own].en}`,
    )
  return read({ placeId, unitId: 0, party: '' })
}

/** Whether a place lies in the campaign's area. */
export function insideOf(tree: Tree, { areaId, campaign }: Pick<Plan, 'areaId' | 'campaign'>, placeId: number): Reading<true> {
  if (tree.covers(areaId, tree.preOf(placeId))) return read<true>(true)
  return refused(
    `${pathText(tree, placeId)} 不在《${campaign.name.zh}》的实施范围 ${pathText(tree, areaId)} 内`,
    `${pathText(tree, placeId)} lies outside the area of "${campaign.name.en}", ${pathText(tree, areaId)}`,
  )
}

/** The responsible unit of the document that a cell means, by key or name; only those of the task where it names some. */
export function responsibleOf(plan: Pick<Plan, 'campaign'>, task: CampaignTask | null, cell: string): Reading<string> {
  const { responsible } = plan.campaign
  const wanted = task?.for.per === 'responsible' ? task.for.units : undefined
  const able = wanted === undefined ? responsible : responsible.filter(({ key }) => wanted.includes(key))
  const names = { zh: able.map(({ name }) => name.zh).join('、'), en: able.map(({ name }) => name.en).join(', ') }
  const text = cellText(cell)
  const what =
    task === null
      ? { zh: '', en: '' }
      : { zh: `“${task.name.zh}”由责任单位填报，`, en: `"${task.name.en}" is reported by responsible units; ` }
  if (text === '') return refused(`${what.zh}此行没有写明责任单位（${names.zh}）`, `${what.en}this row names none (${names.en})`)
  const word = foldName(text)
  const found = responsible.find(({ key, name }) => [key, name.zh, name.en].some((one) => foldName(one) === word))
  if (!found)
    return refused(`方案中没有责任单位“${text}”，有：${names.zh}`, `the document has no responsible unit "${text}"; it has: ${names.en}`)
  if (!able.includes(found))
    return refused(`${what.zh}“${found.name.zh}”不在其中：${names.zh}`, `${what.en}"${found.name.en}" is none of them: ${names.en}`)
  return read(found.key)
}

/** The sector that a cell means, one of those wanted. */
export function sectorIn(task: CampaignTask | null, sectors: readonly string[], cell: string): Reading<string> {
  const names = { zh: sectors.map((one) => sectorWords(one).zh).join('、'), en: sectors.map((one) => sectorWords(one).en).join(', ') }
  const text = cellText(cell)
  const what =
    task === null ? { zh: '', en: '' } : { zh: `“${task.name.zh}”按系统（行业）填报，`, en: `"${task.name.en}" is reported by sectors; ` }
  if (text === '') return refused(`${what.zh}此行没有写明系统（${names.zh}）`, `${what.en}this row names none (${names.en})`)
  const word = foldName(text.replace(/(系统|行业)$/, ''))
  const named = sectors.find((one) => [one, sectorWords(one).zh, sectorWords(one).en].some((words) => foldName(words) === word))
  const found = named ?? sectors.find((one) => one === sectorOf(text) || one === sectorOf(word))
  return found === undefined
    ? refused(`${what.zh}“${text}”不在其中：${names.zh}`, `${what.en}"${text}" is none of them: ${names.en}`)
    : read(found)
}

function notInParts(tree: Tree, plan: Plan, { name }: CampaignTask, placeId: number): Reading<never> {
  const area = pathText(tree, plan.areaId)
  return refused(
    `“${name.zh}”由责任单位或系统就 ${area} 整体填报，不分到 ${pathText(tree, placeId)}`,
    `"${name.en}" is reported by responsible units or sectors for ${area} as a whole, not for ${pathText(tree, placeId)}`,
  )
}
