import type { Command } from 'commander'
import { dayOf } from '@shouwang/shared/period/day'
import { Level } from '@shouwang/shared/jurisdiction/level'
import { clockOf } from '../app/clock.ts'
import { AppError } from '../app/error.ts'
import { importCommand } from '../app/import-command.ts'
import { say } from '../app/say.ts'
import type { Store } from '../db/database.ts'
import { importDivisions } from './import-divisions.ts'
import type { DivisionOptions } from './import-divisions.ts'
import { changeLines, countLine, faultLines } from './show-changes.ts'

type Open = () => Promise<Store>
type Flags = Record<string, string | boolean | undefined>

/** Adds `import divisions`, `import changes`, `import units` and `import successions`. */
export function registerJurisdictionCommands(program: Command, open: Open): void {
  registerDivisions(importCommand(program), open)
}

function registerDivisions(command: Command, open: Open): void {
  command
    .command('divisions <files...>')
    .description(
      say({
        zh: '导入区划清单,或按新清单更新区划(CSV、带制表符的文本、GeoJSON 属性,可为 .gz)',
        en: 'Import lists of places, or move the tree forward to new lists (CSV, tab-separated text, GeoJSON properties; .gz too)',
      }),
    )
    .option('--dry-run', say({ zh: '只说明会发生什么,不写入', en: 'say what would happen, write nothing' }))
    .option('--on <date>', say({ zh: '变动之日,如 2023-10-01(默认今天)', en: 'day of the changes, such as 2023-10-01 (today by default)' }))
    .option(
      '--since <date>',
      say({ zh: '首次导入时各地自何日起存在(默认一向存在)', en: 'first day of the places of a first import (always, by default)' }),
    )
    .option(
      '--within <code>',
      say({ zh: '清单是该地的完整清单:未列出的视为撤销', en: 'the list is complete for this place: what it leaves out is gone' }),
    )
    .option('--code-column <heading>', say({ zh: '代码列', en: 'column of the codes' }))
    .option('--name-column <heading>', say({ zh: '名称列', en: 'column of the names' }))
    .option('--parent-column <heading>', say({ zh: '上级列', en: 'column of the parents' }))
    .option('--level-column <heading>', say({ zh: '级别列', en: 'column of the levels' }))
    .option('--level <level>', say({ zh: '全部各行的级别,如 village', en: 'level of all rows, such as village' }))
    .option(
      '--levels <levels>',
      say({ zh: '各级依次为何级,如 province,county,village', en: 'levels from wide to narrow, such as province,county,village' }),
    )
    .option('--code-length <lengths>', say({ zh: '各级代码的位数,如 2,4,6,9,12', en: 'lengths of the codes by level, such as 2,4,6,9,12' }))
    .option('--root-name <name>', say({ zh: '清单以上的地名,如 全国、桐庐县', en: 'name of the place above the list' }))
    .option('--root-code <code>', say({ zh: '清单以上的代码', en: 'code of the place above the list' }))
    .option(
      '--encoding <label>',
      say({ zh: '文件编码,如 gb18030(默认自动识别)', en: 'encoding, such as gb18030 (told by itself, by default)' }),
    )
    .addHelpText('after', EXAMPLES())
    .action(async (files: string[], flags: Flags) => {
      const store = await open()
      try {
        const report = await importDivisions(store, files, optionsOf(flags))
        if (report.faults.length > 0) {
          console.log(faultLines(report.faults).join('\n'))
          console.log(
            say({
              zh: `共 ${report.rows} 行,${report.faults.length} 处有误,不会导入`,
              en: `${report.rows} rows, ${report.faults.length} faults: nothing would be imported`,
            }),
          )
          process.exitCode = 1
          return
        }
        console.log(changeLines(report.changes).join('\n'))
        console.log(`${say({ zh: `共 ${report.rows} 行:`, en: `${report.rows} rows: ` })}${countLine(report.counts)}`)
        if (report.unlisted > 0) {
          console.log(
            say({
              zh: `另有 ${report.unlisted} 个同级地名未在清单中,保持不变;若清单是完整的,请加 --within <上级代码>`,
              en: `${report.unlisted} other places beside these are not in the list and stay; if the list is complete, add --within <code of the parent>`,
            }),
          )
        }
        console.log(
          report.id === null
            ? say({ zh: '试运行,未写入', en: 'dry run, nothing was written' })
            : say({ zh: `导入编号 ${report.id}`, en: `import ${report.id}` }),
        )
      } catch (error) {
        showFaults(error)
        throw error
      } finally {
        await store.close()
      }
    })
}

function showFaults(error: unknown): void {
  if (!(error instanceof AppError)) return
  const faults = (error.details as { faults?: Parameters<typeof faultLines>[0] } | undefined)?.faults
  if (faults) console.error(faultLines(faults).join('\n'))
}

function optionsOf(flags: Flags): DivisionOptions {
  const text = (key: string) => (typeof flags[key] === 'string' ? flags[key] : undefined)
  const levels = text('levels')?.split(',').map(levelOf)
  return {
    actor: 'cli',
    on: text('on') === undefined ? today() : dayOf(text('on')!),
    since: text('since') === undefined ? undefined : dayOf(text('since')!),
    within: text('within'),
    dryRun: flags['dryRun'] === true,
    encoding: text('encoding'),
    columns: { code: text('codeColumn'), name: text('nameColumn'), parent: text('parentColumn'), level: text('levelColumn') },
    level: text('level') === undefined ? undefined : levelOf(text('level')!),
    levels,
    lengths: text('codeLength')?.split(',').map(lengthOf),
    root: { name: text('rootName'), code: text('rootCode') },
  }
}

function levelOf(text: string): Level {
  const parsed = Level.safeParse(text.trim())
  if (!parsed.success) throw new AppError('invalid', `"${text}" is not a level: ${Level.options.join(', ')}`)
  return parsed.data
}

function lengthOf(text: string): number {
  const length = Number(text)
  if (!Number.isInteger(length) || length < 1) throw new AppError('invalid', `"${text}" is not a length of codes such as 2,4,6,9,12`)
  return length
}

/** Today in the deployment's time zone. */
function today(): number {
  return clockOf(process.env['TZ_REGION'] ?? 'Asia/Shanghai').today()
}

const EXAMPLES = () =>
  say({
    zh: `
示例:
  全国五级清单          shouwang import divisions provinces.csv cities.csv areas.csv streets.csv villages.csv
  本县清单,先试运行     shouwang import divisions 桐庐县.csv --dry-run
  新一年的清单          shouwang import divisions villages-2024.csv.gz --on 2024-10-01 --within 330122
  自有列名              shouwang import divisions list.csv --code-column 编号 --name-column 村名 --parent-column 所属镇
  网格挂在村下          shouwang import divisions grids.csv --level grid
  他国四级代码          shouwang import divisions barangays.ndjson.gz --root-name Pilipinas`,
    en: `
Examples:
  five lists of a country     shouwang import divisions provinces.csv cities.csv areas.csv streets.csv villages.csv
  a county's list, try first  shouwang import divisions county.csv --dry-run
  next year's list            shouwang import divisions villages-2024.csv.gz --on 2024-10-01 --within 330122
  own headings                shouwang import divisions list.csv --code-column no --name-column village --parent-column town
  grids below villages        shouwang import divisions grids.csv --level grid
  codes of another country    shouwang import divisions barangays.ndjson.gz --root-name Pilipinas`,
  })
