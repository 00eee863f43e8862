import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'

const NAMES = ['provinces', 'cities', 'areas', 'streets', 'villages'] as const
const WIDTHS = [2, 4, 6, 9, 12]
const real = process.env['SHOUWANG_REAL_DATA'] ?? join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), 'shared', 'data')

/** The five files of the official list where they are at hand; otherwise files of the same shape and size. */
export function divisionFiles(folder: string): { paths: string[]; invented: boolean } {
  const paths = NAMES.map((name) => join(real, 'divisions', `${name}.csv.gz`))
  if (paths.every((path) => existsSync(path))) return { paths, invented: false }
  return { paths: invent(folder), invented: true }
}

/** The lists cut to the province that has most villages: what one machine of the product serves. */
export function provinceFiles(folder: string): { paths: string[]; invented: boolean } {
  const { paths, invented } = divisionFiles(folder)
  const lists = paths.map((path) => gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/))
  const counts = new Map<string, number>()
  for (const row of lists.at(-1)!.slice(1)) counts.set(row.slice(0, 2), (counts.get(row.slice(0, 2)) ?? 0) + 1)
  const largest = [...counts].sort((a, b) => b[1] - a[1])[0]![0]
  mkdirSync(join(folder, 'province'), { recursive: true })
  const cut = lists.map(([heading = '', ...rows], level) => {
    const path = join(folder, 'province', `${NAMES[level]}.csv.gz`)
    writeFileSync(path, gzipSync([heading, ...rows.filter((row) => row.startsWith(largest))].join('\n')))
    return path
  })
  return { paths: cut, invented }
}

/** The same places as one plain CSV (code, name, parent, level), for tools that import tables as they lie. Returns the number of rows. */
export function writePlainList(paths: readonly string[], target: string): number {
  const lines: string[] = ['code,name,parent,level']
  paths.forEach((path, level) => {
    const rows = gunzipSync(readFileSync(path)).toString('utf8').trim().split(/\r?\n/).slice(1)
    for (const row of rows) {
      const [code = '', name = ''] = row.replaceAll('"', '').split(',')
      lines.push(`${code.padEnd(12, '0')},${name},${level === 0 ? '' : code.slice(0, WIDTHS[level - 1]).padEnd(12, '0')},${level}`)
    }
  })
  writeFileSync(target, lines.join('\n'))
  return lines.length - 1
}

function invent(folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  const rows: string[][] = [['code,name'], ['code,name'], ['code,name'], ['code,name'], ['code,name']]
  for (let province = 11; province < 42; province++) {
    rows[0]!.push(`${province},省${province}`)
    for (let city = 1; city <= 11; city++) {
      const cityCode = `${province}${String(city).padStart(2, '0')}`
      rows[1]!.push(`${cityCode},市${cityCode}`)
      for (let area = 1; area <= 9; area++) {
        const areaCode = `${cityCode}${String(area).padStart(2, '0')}`
        rows[2]!.push(`${areaCode},县${areaCode}`)
        for (let street = 1; street <= 13; street++) {
          const streetCode = `${areaCode}${String(street).padStart(3, '0')}`
          rows[3]!.push(`${streetCode},镇${streetCode}`)
          for (let village = 1; village <= 15; village++)
            rows[4]!.push(`${streetCode}${String(village).padStart(3, '0')},村${street}${village}`)
        }
      }
    }
  }
  return NAMES.map((name, level) => {
    const path = join(folder, `${name}.csv.gz`)
    writeFileSync(path, gzipSync(rows[level]!.join('\n')))
    return path
  })
}
