import type { Finding } from '@shouwang/shared/import/written-finding'
import type { Holding } from '../task/new-task-report.ts'

/**
 * What an inspection (检查、督导、暗访) found on a day at a place, at a unit in it, or at a responsible unit or sector of a document in its area. `campaign` is the key of the one in
 * which it was made; without it (empty) any campaign that takes the holder in looks at it.
 */
export type NewInspection = Holding & { campaign: string; inspectedOn: number; found: Finding; note: string | null }
