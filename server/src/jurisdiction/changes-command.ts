import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import { say } from '../app/say.ts'
import { importChanges } from './import-changes.ts'
import type { ChangesReport } from './import-changes.ts'
import { runImport, today, withSharedFlags } from './run-command.ts'
import type { Open, SharedFlags } from './run-command.ts'
import { changeLines, countLine } from './show-changes.ts'

type Flags = SharedFlags & { suggestions?: string; confirm?: string }

/** `import changes <file>`. */
export function addChanges(parent: Command, open: Open): void {
  const command = parent.command('changes <file>').description(
    say({
      zh: '按变更表更新区划：撤销、新增、更名；换了代码的地方给出对照建议，确认后历史数据随之延续',
      en: 'Move the tree forward by a list of changes: gone, new, renamed; places under a new code are suggested, and keep their history once confirmed',
    }),
  )
  withSharedFlags(command)
    .option(
      '--suggestions <file>',
      say({
        zh: '把换代码的对照建议写入该 CSV，供核对修改',
        en: 'write the suggested pairs of codes to this CSV, to be checked and edited',
      }),
    )
    .option(
      '--confirm <file>',
      say({ zh: '按核对后的对照表办理（“确认”列为“是”的行）', en: 'carry out the checked pairs (rows whose "confirm" says yes)' }),
    )
    .addHelpText('after', say(EXAMPLES))
    .action((file: string, flags: Flags) =>
      runImport(
        open,
        async (store) => {
          const { dryRun = false, actor, encoding, confirm } = flags
          const report = await importChanges(store, file, { on: flags.on ?? today(), dryRun, actor, encoding, confirm })
          if (flags.suggestions !== undefined) writeFileSync(flags.suggestions, report.csv)
          return report
        },
        (report) => show(report, flags.suggestions),
      ),
    )
}

function show(report: ChangesReport, file: string | undefined): string[] {
  const { rows, counts, outside, unknown, suggestions, recoded, successions } = report
  const lines = changeLines(report.changes)
  lines.push(`${say({ zh: `共 ${rows} 行：`, en: `${rows} rows: ` })}${countLine(counts)}`)
  if (outside > 0)
    lines.push(say({ zh: `${outside} 行属于其他地区，已略过`, en: `${outside} rows lie in other areas and were passed over` }))
  if (unknown.length > 0) {
    const codes = unknown
      .slice(0, 5)
      .map(({ code }) => code)
      .join(say({ zh: '、', en: ', ' }))
    lines.push(
      say({
        zh: `${unknown.length} 行的代码现有区划中没有，已略过：${codes}`,
        en: `${unknown.length} rows have codes that the tree lacks and were passed over: ${codes}`,
      }),
    )
  }
  if (recoded > 0)
    lines.push(say({ zh: `${recoded} 处换用新代码，历史数据随之延续`, en: `${recoded} places go on under a new code with their history` }))
  if (successions > 0) lines.push(say({ zh: `${successions} 条合并、拆分关系`, en: `${successions} successions (merged or split)` }))
  const places = new Set(suggestions.map(({ old }) => old)).size
  const sure = suggestions.filter((one) => one.sure).length
  if (places > 0) {
    const where = file ?? '--suggestions <CSV>'
    lines.push(
      say({
        zh: `${places} 处像是换了代码（其中 ${sure} 处把握较大），请核对 ${where} 后用 --confirm 办理`,
        en: `${places} places seem to have a new code (${sure} of them clearly): check ${where}, then carry them out with --confirm`,
      }),
    )
  }
  return lines
}

const EXAMPLES = {
  zh: `
表头：change（撤销/新增/变更）、code、name_before、level_before、name_after、level_after，可另有 parent；中文表头亦可。

示例：
  先看看并写出对照建议   shouwang import changes 变更2023.csv --on 2023-10-01 --dry-run --suggestions 对照.csv
  核对后一并办理         shouwang import changes 变更2023.csv --on 2023-10-01 --confirm 对照.csv

对照表中一旧一新视为同一地方，沿用原有记录，只换代码；一旧多新（拆分）、多旧一新（合并）按“份额”记为更替关系。`,
  en: `
Headings: change (removed/added/changed), code, name_before, level_before, name_after, level_after, and parent if the code does not tell it.

Examples:
  look first, write suggestions   shouwang import changes changes-2023.csv --on 2023-10-01 --dry-run --suggestions pairs.csv
  carry out what was checked      shouwang import changes changes-2023.csv --on 2023-10-01 --confirm pairs.csv

One old and one new code are the same place, which keeps its records and changes its code; one old and several new codes (split) or
several old and one new (merged) become successions with their shares.`,
}
