import { userInfo } from 'node:os'
import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import { LEVELS } from '@shouwang/shared/jurisdiction/level'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { importCommand } from '../app/import-command.ts'
import { say } from '../app/say.ts'
import type { Store } from '../db/database.ts'
import { importBoundaries } from './import-boundaries.ts'
import type { BoundaryImport } from './import-boundaries.ts'
import { printReport, showProgress } from './print-report.ts'
import { rebuildBoundaries } from './rebuild-boundaries.ts'

type Flags = Omit<BoundaryImport, 'file' | 'actor' | 'dryRun' | 'progress'> & { dryRun?: boolean; actor: string }

/** Adds `shouwang import boundaries` and `shouwang boundaries rebuild` to the program. */
export function registerBoundaryCommands(program: Command, open: () => Promise<Store>): void {
  importCommand(program)
    .command('boundaries <file>')
    .description(
      say({
        zh: '导入边界：GeoJSON（可为逐行、.gz）、TopoJSON、Shapefile（可为 zip）或带经纬度的 CSV 点表；未给出的辖区保留原有边界',
        en: 'Import boundaries: GeoJSON (also one feature a line, also .gz), TopoJSON, a shapefile (also zipped) or a CSV of points; places that are not in it keep theirs',
      }),
    )
    .option('--dry-run', say({ zh: '只检查，不写入', en: 'only say what would happen' }))
    .option(
      '--crs <system>',
      say({
        zh: '坐标系：gcj02、bd09、EPSG:4547、proj 字符串或 WKT',
        en: 'coordinate system: gcj02, bd09, EPSG:4547, a proj string or WKT',
      }),
    )
    .option('--swap', say({ zh: '文件中纬度（北向）在前', en: 'the file has latitude (northing) first' }))
    .option('--encoding <name>', say({ zh: '字符编码，如 gb18030', en: 'text encoding, such as gb18030' }))
    .option('--layer <name>', say({ zh: '文件中有多个图层时选用其一', en: 'which layer, where the file has several' }))
    .option('--code-field <column>', say({ zh: '辖区代码所在列', en: 'column of the place code' }))
    .option('--name-field <column>', say({ zh: '辖区名称所在列', en: 'column of the place name' }))
    .option('--parent-field <column>', say({ zh: '上级辖区的名称或代码所在列', en: 'column that names the place above' }))
    .option(
      '--level <level>',
      say({ zh: `只对应这一级：${LEVELS.join('、')}`, en: `only match this level: ${LEVELS.join(', ')}` }),
      levelOf,
    )
    .option(
      '--unmatched <csv>',
      say({
        zh: '把没有对应上的要素写入此表，填好后用 --matches 交回',
        en: 'list unmatched features in this table; complete it and hand it back by --matches',
      }),
    )
    .option('--matches <csv>', say({ zh: '填好的对应表', en: 'the completed table' }))
    .option('--actor <name>', say({ zh: '经办人，记入导入记录', en: 'who imports, for the record' }), userInfo().username)
    .addHelpText(
      'after',
      say({
        zh: '\n例：\n  shouwang import boundaries 村界.zip --dry-run --unmatched 待核对.csv\n  shouwang import boundaries 村界.zip --matches 待核对.csv\n  shouwang import boundaries villages.geojson --crs gcj02 --level village',
        en: '\nExamples:\n  shouwang import boundaries villages.zip --dry-run --unmatched check.csv\n  shouwang import boundaries villages.zip --matches check.csv\n  shouwang import boundaries villages.geojson --crs gcj02 --level village',
      }),
    )
    .action(async (file: string, { dryRun = false, ...flags }: Flags) => {
      const store = await open()
      try {
        const report = await importBoundaries(store, { ...flags, file, dryRun, progress: showProgress(process.stderr) })
        printReport(report, { dryRun, unmatched: flags.unmatched }, (line) => console.log(line))
      } finally {
        await store.close()
      }
    })
  program
    .command('boundaries')
    .description(say({ zh: '已导入的边界', en: 'The boundaries that were imported' }))
    .command('rebuild')
    .description(
      say({
        zh: '区划调整后，按现在的区划重新合成上级范围并制作切片',
        en: 'After places changed: make shapes of the places above, and the tiles, anew for the present tree',
      }),
    )
    .option('--actor <name>', say({ zh: '经办人，记入导入记录', en: 'who does it, for the record' }), userInfo().username)
    .action(async ({ actor }: { actor: string }) => {
      const store = await open()
      try {
        const { versionId, tiles, importId } = await rebuildBoundaries(store, { actor, progress: showProgress(process.stderr) })
        console.log(
          say({
            zh: `已写入边界版本 ${versionId}，${tiles} 张切片。撤销：shouwang undo ${importId}`,
            en: `Boundary version ${versionId} written, ${tiles} tiles. Take it back: shouwang undo ${importId}`,
          }),
        )
      } finally {
        await store.close()
      }
    })
}

function levelOf(text: string): Level {
  if ((LEVELS as readonly string[]).includes(text)) return text as Level
  throw new InvalidArgumentError(
    say({ zh: `“${text}”不是级别；可用 ${LEVELS.join('、')}`, en: `"${text}" is no level; use ${LEVELS.join(', ')}` }),
  )
}
