import type { Command } from 'commander'
import { Level } from '@shouwang/shared/jurisdiction/level'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import { holdsDemo } from '../demo/memory.ts'
import { importDivisions } from './import-divisions.ts'
import type { DivisionOptions, DivisionsReport } from './import-divisions.ts'
import { dayOrThrow, runImport, today, withSharedFlags } from './run-command.ts'
import type { Open, SharedFlags } from './run-command.ts'
import { changeLines, countLine } from './show-changes.ts'

type Flags = SharedFlags & {
  since?: number
  within?: string
  codeColumn?: string
  nameColumn?: string
  parentColumn?: string
  levelColumn?: string
  level?: Level
  levels?: Level[]
  codeLength?: number[]
  rootName?: string
  rootCode?: string
}

/** `import divisions <files…>`. */
export function addDivisions(parent: Command, open: Open): void {
  const command = parent.command('divisions <files...>').description(
    say({
      zh: '导入区划清单，或按新清单更新区划（CSV、文本、XLSX、GeoJSON 属性，可为 .gz）',
      en: 'Import lists of places, or move the tree forward to new lists (CSV, text, XLSX, GeoJSON properties; .gz too)',
    }),
  )
  withSharedFlags(command)
    .option(
      '--since <date>',
      say({ zh: '首次导入时各地自何日起存在（默认一向存在）', en: 'first day of the places of a first import (always, by default)' }),
      dayOrThrow,
    )
    .option(
      '--within <code>',
      say({ zh: '清单是该地的完整清单：未列出的视为撤销', en: 'the list is complete for this place: what it leaves out is gone' }),
    )
    .option('--code-column <heading>', say({ zh: '代码列', en: 'column of the codes' }))
    .option('--name-column <heading>', say({ zh: '名称列', en: 'column of the names' }))
    .option('--parent-column <heading>', say({ zh: '上级列（代码或名称）', en: 'column of the parents (codes or names)' }))
    .option('--level-column <heading>', say({ zh: '级别列', en: 'column of the levels' }))
    .option('--level <level>', say({ zh: '全部各行的级别，如 village', en: 'level of all rows, such as village' }), levelOf)
    .option(
      '--levels <levels>',
      say({ zh: '各级依次为何级，如 province,county,village', en: 'levels from wide to narrow, such as province,county,village' }),
      (text) => text.split(',').map(levelOf),
    )
    .option(
      '--code-length <lengths>',
      say({ zh: '各级代码的位数，如 2,4,6,9,12', en: 'lengths of the codes by level, such as 2,4,6,9,12' }),
      (text) => text.split(',').map(lengthOf),
    )
    .option('--root-name <name>', say({ zh: '清单以上的地名，如 全国、桐庐县', en: 'name of the place above the list' }))
    .option('--root-code <code>', say({ zh: '清单以上的代码', en: 'code of the place above the list' }))
    .addHelpText('after', say(EXAMPLES))
    .action((files: string[], flags: Flags) =>
      runImport(
        open,
        async (store) => {
          const report = await importDivisions(store, files, optionsOf(flags))
          return { ...report, besideDemo: await holdsDemo(store.db) }
        },
        show,
      ),
    )
}

function show(report: DivisionsReport & { besideDemo: boolean }): string[] {
  if (report.faults.length > 0) return [say({ zh: `共 ${report.rows} 行`, en: `${report.rows} rows` })]
  const lines = changeLines(report.changes)
  lines.push(`${say({ zh: `共 ${report.rows} 行：`, en: `${report.rows} rows: ` })}${countLine(report.counts)}`)
  if (report.unlisted > 0) {
    const text = {
      zh: `另有 ${report.unlisted} 个同级地名未在清单中，保持不变；若清单是完整的，请加 --within <上级代码>`,
      en: `${report.unlisted} other places beside these are not in the list and stay; if the list is complete, add --within <code of the parent>`,
    }
    lines.push(say(text))
  }
  if (report.besideDemo) lines.push(say(BESIDE_DEMO))
  return lines
}

function optionsOf(flags: Flags): DivisionOptions {
  return {
    actor: flags.actor,
    on: flags.on ?? today(),
    since: flags.since,
    within: flags.within,
    dryRun: flags.dryRun === true,
    encoding: flags.encoding,
    columns: { code: flags.codeColumn, name: flags.nameColumn, parent: flags.parentColumn, level: flags.levelColumn },
    level: flags.level,
    levels: flags.levels,
    lengths: flags.codeLength,
    root: { name: flags.rootName, code: flags.rootCode },
  }
}

function levelOf(text: string): Level {
  const parsed = Level.safeParse(text.trim())
  if (!parsed.success)
    throw new AppError('invalid', {
      zh: `“${text}”不是级别，可用：${Level.options.join('、')}`,
      en: `"${text}" is not a level: ${Level.options.join(', ')}`,
    })
  return parsed.data
}

function lengthOf(text: string): number {
  const length = Number(text)
  if (!Number.isInteger(length) || length < 1)
    throw new AppError('invalid', {
      zh: `“${text}”不是代码位数，应如 2,4,6,9,12`,
      en: `"${text}" is not a length of codes such as 2,4,6,9,12`,
    })
  return length
}

const BESIDE_DEMO = {
  zh: '注意：演示县仍在数据库中，会与本地区划一同显示；不再需要时请执行 npm run shouwang -- demo leave 清除',
  en: 'Note: the demo county is still in the store, and is shown beside your own places; remove it with: npm run shouwang -- demo leave',
}

const EXAMPLES = {
  zh: `
示例：
  全国五级清单          shouwang import divisions provinces.csv cities.csv areas.csv streets.csv villages.csv
  本县清单，先试运行     shouwang import divisions 桐庐县.csv --dry-run
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
}
