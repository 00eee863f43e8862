import type { Text } from '@shouwang/shared/indicator/indicator'
import type { Unit } from '../jurisdiction/units.ts'
import type { FoundUnit } from './find-units.ts'

/** What a cell says that means nothing, and why. */
export type Unknown = { column: string; value: string; reason: Text; suggestion?: Text }

/** Why a text is no unit, with those that may be meant; `placeOf` names the place of a unit, `known` is how many units there are at all. */
export function unknownUnit(
  placeOf: (unit: Unit) => string,
  column: string,
  value: string,
  { candidates, several }: Extract<FoundUnit, { several: boolean }>,
  known: number,
): Unknown {
  const names = candidates.slice(0, 3).map((unit) => `${unit.name} ${unit.code}（${placeOf(unit)}）`)
  if (several)
    return {
      column,
      value,
      reason: { zh: `“${value}”对应多个单位`, en: `"${value}" may be several units` },
      suggestion: { zh: `请写明单位代码或所在村：${names.join('、')}`, en: `give the unit's code or its place: ${names.join(', ')}` },
    }
  const reason = { zh: `没有名称或代码为“${value}”的单位`, en: `there is no unit with the name or code "${value}"` }
  if (names.length > 0)
    return { column, value, reason, suggestion: { zh: `是否为 ${names.join('、')}？`, en: `did you mean ${names.join(', ')}?` } }
  const suggestion =
    known === 0
      ? { zh: '请先导入单位：shouwang import units …', en: 'import units first: shouwang import units …' }
      : { zh: '请核对名称和所在地，或写明单位代码', en: "check the name and its place, or give the unit's code" }
  return { column, value, reason, suggestion }
}
