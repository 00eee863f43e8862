import type { WriteStream } from 'node:tty'
import type { Text } from '@shouwang/shared/indicator/indicator'
import { say } from '../app/say.ts'
import type { Bare, BoundaryImport, BoundaryReport } from './import-boundaries.ts'
import { MENDS } from './mend-geometry.ts'

const STEPS = {
  read: { zh: '读取要素', en: 'reading features' },
  cells: { zh: '由点推算范围', en: 'working out areas of points' },
  mesh: { zh: '衔接边界', en: 'joining borders' },
  tiles: { zh: '制作地图切片', en: 'making map tiles' },
} satisfies Record<string, Text>

/** Shows the progress of an import on one line of a terminal; line by line where there is none. */
export function showProgress(out: Pick<WriteStream, 'write'> & { isTTY?: boolean }): NonNullable<BoundaryImport['progress']> {
  let shown = ''
  return (step) => {
    const amount = step.step === 'read' ? ` ${step.features}` : step.step === 'tiles' ? ` ${Math.round(step.part * 100)}%` : ''
    const line = `${say(STEPS[step.step])}${amount}`
    if (out.isTTY) out.write(`\r\u001b[K${line}${step.step === 'tiles' && step.part === 1 ? '\n' : ''}`)
    else if (shown !== step.step) out.write(`${line}\n`)
    shown = step.step
  }
}

/** Says what an import did, or would do. */
export function printReport(
  report: BoundaryReport,
  { dryRun, unmatched }: { dryRun: boolean; unmatched?: string | undefined },
  print: (line: string) => void,
): void {
  const tell = (text: Text) => print(say(text))
  const { fields, stored } = report
  tell({ zh: `共 ${report.features} 个要素，坐标系 ${report.crs}`, en: `${report.features} features, coordinate system ${report.crs}` })
  tell({
    zh: `代码列：${fields.code ?? '无'}；名称列：${fields.name ?? '无'}`,
    en: `code column: ${fields.code ?? 'none'}; name column: ${fields.name ?? 'none'}`,
  })
  for (const note of report.notes) tell({ zh: `注意：${note.zh}`, en: `Note: ${note.en}` })
  for (const [mend, count] of report.mends)
    tell({ zh: `修复：${MENDS[mend].zh}，${count} 个要素`, en: `Mended: ${MENDS[mend].en}, ${count} features` })
  const points = {
    zh: report.points > 0 ? `（其中 ${report.points} 个只有点，范围为推算）` : '',
    en: report.points > 0 ? ` (${report.points} from points, as approximate areas)` : '',
  }
  tell({ zh: `对应上 ${report.places} 个辖区${points.zh}`, en: `${report.places} places matched${points.en}` })
  if (report.joined > 0)
    tell({ zh: `${report.joined} 个要素与同一辖区的其他要素合并`, en: `${report.joined} features joined with others of the same place` })
  if (report.left > 0)
    tell({ zh: `按对应表略去 ${report.left} 个要素`, en: `${report.left} features left out as the table of matches says` })
  list(report.withoutGeometry, { zh: '没有图形，地图上不显示', en: 'without geometry, not on the map' }, print)
  list(report.refused, { zh: '图形无法修复，未采用', en: 'with geometry that cannot be mended, left out' }, print)
  list(
    report.unmatched.map(({ number, code, name, reason }) => ({ number, name: name || code, placeId: null, reason })),
    { zh: '没有对应的辖区', en: 'without a place' },
    print,
  )
  if (report.unmatched.length > 0) {
    if (unmatched === undefined)
      tell({
        zh: '可用 --unmatched 待核对.csv 列出，填好后用 --matches 待核对.csv 交回',
        en: 'list them by --unmatched check.csv, complete it, and hand it back by --matches check.csv',
      })
    else
      tell({
        zh: `已写入“${unmatched}”；填好最后一列后用 --matches 交回`,
        en: `written to "${unmatched}"; complete the last column and hand it back by --matches`,
      })
  }
  if (report.kept > 0) tell({ zh: `${report.kept} 个辖区保留原有边界`, en: `${report.kept} places keep the boundary they have` })
  if (dryRun) tell({ zh: '以上为试运行，没有写入', en: 'This was a dry run: nothing was written' })
  if (stored) {
    tell({
      zh: `已写入边界版本 ${stored.versionId}：${stored.places} 个辖区（含由下级合成），${stored.tiles} 张切片。撤销：shouwang undo ${stored.importId}`,
      en: `Boundary version ${stored.versionId} written: ${stored.places} places (with those made from the places below), ${stored.tiles} tiles. Take it back: shouwang undo ${stored.importId}`,
    })
  }
}

function list(bare: Bare[], heading: Text, print: (line: string) => void): void {
  if (bare.length === 0) return
  print(say({ zh: `${bare.length} 个要素${heading.zh}：`, en: `${bare.length} features ${heading.en}:` }))
  for (const { number, name, reason } of bare.slice(0, 10)) print(`  ${number} ${name} — ${say(reason)}`)
  if (bare.length > 10) print(say({ zh: `  …… 另有 ${bare.length - 10} 个`, en: `  … and ${bare.length - 10} more` }))
}
