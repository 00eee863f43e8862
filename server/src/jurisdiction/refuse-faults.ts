import type { Fault } from '@shouwang/shared/import/fault'
import { AppError } from '../app/error.ts'

/** Throws `AppError('invalid')` with the faults of a list as its details; without any it does nothing. */
export function refuseFaults(faults: readonly Fault[]): void {
  if (faults.length === 0) return
  throw new AppError(
    'invalid',
    {
      zh: `有 ${faults.length} 处错误，没有导入任何内容；请按上列各行改正后重新导入`,
      en: `${faults.length} rows at fault, nothing was imported`,
    },
    { faults },
  )
}
