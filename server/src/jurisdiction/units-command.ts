import type { Command } from 'commander'
import { say } from '../app/say.ts'
import { importSuccessions } from './import-successions.ts'
import { importUnits } from './import-units.ts'
import { runImport, today, withSharedFlags } from './run-command.ts'
import type { Open, SharedFlags } from './run-command.ts'

/** `import units <file>`. */
export function addUnits(parent: Command, open: Open): void {
  const command = parent
    .command('units <file>')
    .description(say({ zh: '导入单位、场所：学校、网点、企业等', en: 'Import units: schools, bank branches, enterprises …' }))
  withSharedFlags(command)
    .option('--within <code>', say({ zh: '只在该地之内找所在地', en: 'look for places inside this one only' }))
    .option(
      '--complete',
      say({ zh: '清单是完整的：未列出的单位视为停用', en: 'the list is complete: units that it leaves out have ended' }),
    )
    .addHelpText('after', say(UNIT_EXAMPLES))
    .action((file: string, { on = today(), ...flags }: SharedFlags & { within?: string; complete?: boolean }) =>
      runImport(
        open,
        (store) => importUnits(store, file, { on, ...flags }),
        ({ rows, added, changed, ended, unchanged }) => [
          say({
            zh: `共 ${rows} 个单位：新增 ${added}，变更 ${changed}，停用 ${ended}，不变 ${unchanged}`,
            en: `${rows} units: ${added} new, ${changed} changed, ${ended} ended, ${unchanged} unchanged`,
          }),
        ],
      ),
    )
}

/** `import successions <file>`. */
export function addSuccessions(parent: Command, open: Open): void {
  const command = parent
    .command('successions <file>')
    .description(say({ zh: '导入合并、拆分关系：旧地、新地、份额、日期', en: 'Import successions: old place, new place, share, date' }))
  withSharedFlags(command)
    .addHelpText('after', say(SUCCESSION_EXAMPLES))
    .action((file: string, { on = today(), ...flags }: SharedFlags) =>
      runImport(
        open,
        (store) => importSuccessions(store, file, { on, ...flags }),
        ({ rows, added, changed, unchanged }) => [
          say({
            zh: `共 ${rows} 条：新增 ${added}，变更 ${changed}，不变 ${unchanged}`,
            en: `${rows} successions: ${added} new, ${changed} changed, ${unchanged} unchanged`,
          }),
        ],
      ),
    )
}

const UNIT_EXAMPLES = {
  zh: `
表头：代码、名称、行业、所在地（代码或名称；可另有“乡镇”列）。

示例：
  shouwang import units 学校.csv --within 330122
  shouwang import units 银行网点.xlsx --within 330122 --complete --on 2026-09-01`,
  en: `
Headings: code, name, sector, place (code or name; a column "township" may stand beside it).

Examples:
  shouwang import units schools.csv --within 330122
  shouwang import units branches.xlsx --within 330122 --complete --on 2026-09-01`,
}

const SUCCESSION_EXAMPLES = {
  zh: `
表头：旧代码、新代码、份额（空为 1）、日期（空为 --on）。

示例：
  两村合并    旧甲,新村,1  与  旧乙,新村,1
  一村拆分    旧村,新甲,0.6  与  旧村,新乙,0.4
  shouwang import successions 合并.csv --on 2025-07-01`,
  en: `
Headings: old, new, share (1 when empty), date (--on when empty).

Examples:
  two merged    old A,new,1  and  old B,new,1
  one split     old,new A,0.6  and  old,new B,0.4
  shouwang import successions merged.csv --on 2025-07-01`,
}
