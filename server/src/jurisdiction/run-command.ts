import { userInfo } from 'node:os'
import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import type { Fault } from '@shouwang/shared/import/fault'
import { readDate } from '@shouwang/shared/import/written-date'
import { clockOf, deploymentZone } from '../app/clock.ts'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import type { Store } from '../db/database.ts'
import { faultLines } from './show-changes.ts'

export type Open = () => Promise<Store>

/** Flags that all imports of places share. */
export type SharedFlags = { dryRun?: boolean; on?: number; encoding?: string; actor: string }

/** Adds the flags that all imports of places share. */
export function withSharedFlags(command: Command): Command {
  return command
    .option('--dry-run', say({ zh: '只说明会发生什么，不写入', en: 'say what would happen, write nothing' }))
    .option(
      '--on <date>',
      say({ zh: '变动之日，如 2023-10-01（默认今天）', en: 'day of the changes, such as 2023-10-01 (today by default)' }),
      dayOrThrow,
    )
    .option(
      '--encoding <label>',
      say({ zh: '文件编码，如 gb18030（默认自动识别）', en: 'encoding, such as gb18030 (told by itself, by default)' }),
    )
    .option('--actor <name>', say({ zh: '操作人', en: 'who does it' }), userInfo().username)
}

/** Opens the store for one import, shows faults where there are any (exit status 1), else what `show` says, and closes the store. */
export async function runImport<R extends { id: number | null; faults: readonly Fault[] }>(
  open: Open,
  run: (store: Store) => Promise<R>,
  show: (report: R) => string[],
): Promise<void> {
  const store = await open()
  try {
    const report = await run(store)
    for (const line of show(report)) console.log(line)
    if (report.faults.length > 0) {
      console.error(faultLines(report.faults).join('\n'))
      console.error(
        say({ zh: `${report.faults.length} 处有误，不会导入`, en: `${report.faults.length} faults: nothing would be imported` }),
      )
      process.exitCode = 1
    } else if (report.id === null) console.log(say({ zh: '试运行，未写入', en: 'dry run: nothing was written' }))
    else console.log(say({ zh: `导入编号 ${report.id}`, en: `import ${report.id}` }))
  } catch (error) {
    const faults = error instanceof AppError ? (error.details as { faults?: Fault[] } | undefined)?.faults : undefined
    if (faults) console.error(faultLines(faults).join('\n'))
    throw error
  } finally {
    await store.close()
  }
}

/** A day as people write it. */
export function dayOrThrow(text: string): number {
  const reading = readDate(text)
  if (reading.ok && reading.value !== null) return reading.value
  throw new InvalidArgumentError(reading.ok ? say({ zh: '日期不能为空', en: 'the date is empty' }) : say(reading.reason))
}

/** Today in the deployment's time zone. */
export function today(): number {
  return clockOf(deploymentZone()).today()
}
