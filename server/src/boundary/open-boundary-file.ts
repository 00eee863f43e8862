import { createReadStream } from 'node:fs'
import { open, readFile, readdir } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { refuseZipBomb, unpackGzip } from '../import/unpacking.ts'
import { decode, readGeojson } from './read-geojson.ts'
import { readPointTable } from './read-point-table.ts'
import { readShapefile } from './read-shapefile.ts'
import type { ShapefileParts } from './read-shapefile.ts'
import { readTopojson } from './read-topojson.ts'
import { unreadable } from './source.ts'
import type { Source } from './source.ts'

export type OpenOptions = { encoding?: string | undefined; layer?: string | undefined }

const CHUNK = 1 << 16

type Bytes = () => AsyncIterable<Uint8Array>

/**
 * Opens GeoJSON, newline-delimited GeoJSON, TopoJSON, a plain or zipped shapefile, or a table of points (CSV), gzipped or not, by
 * its content rather than its name. Throws `AppError('invalid')` when it is none of them.
 */
export async function openBoundaryFile(path: string, options: OpenOptions = {}): Promise<Source> {
  const magic = await firstBytes(path)
  if (magic[0] === 0x50 && magic[1] === 0x4b) return openZip(basename(path), await readFile(path), options)
  if (/\.(shp|dbf|shx|prj)$/i.test(path)) return readShapefile(await partsBeside(path), options)
  const gzipped = magic[0] === 0x1f && magic[1] === 0x8b
  const read = () => (gzipped ? unpackGzip(basename(path), createReadStream(path), CHUNK) : createReadStream(path))
  return openText(read, basename(path), options)
}

async function openText(bytes: Bytes, name: string, options: OpenOptions): Promise<Source> {
  const text = () => decode(bytes(), options.encoding)
  if (/\.(csv|tsv|txt)(\.gz)?$/i.test(name)) return readPointTable(bytes(), options)
  const head = await firstText(text())
  if (!head.replaceAll('\u001e', '').trimStart().startsWith('{')) {
    throw unreadable({
      zh: `“${name}”既不是 GeoJSON、TopoJSON、Shapefile（可为 zip），也不是带经纬度的 CSV`,
      en: `"${name}" is neither GeoJSON, TopoJSON, a shapefile (zipped or not) nor a CSV with longitude and latitude`,
    })
  }
  if (/^[^[]*"type"\s*:\s*"Topology"/.test(head)) {
    let whole = ''
    for await (const piece of text()) whole += piece
    return readTopojson(whole, options.layer)
  }
  const collection = /^\s*\{\s*("type"\s*:\s*"FeatureCollection"|(?:(?!"geometry").)*?"features"\s*:\s*\[)/s.test(head)
  return readGeojson(text(), collection ? 'geojson' : 'ndjson')
}

async function openZip(archive: string, bytes: Uint8Array, options: OpenOptions): Promise<Source> {
  refuseZipBomb(archive, bytes)
  const files = unzipSync(bytes, { filter: ({ name }) => !/(^|\/)(__MACOSX|\.)/.test(name) })
  const names = Object.keys(files)
  const wanted = names.filter((name) => /\.(shp|geojson|json|ndjson|geojsonl|topojson|csv)$/i.test(name))
  const chosen = options.layer === undefined ? wanted : wanted.filter((name) => basename(name, extname(name)) === options.layer)
  if (chosen.length !== 1) {
    const list = wanted.map((name) => basename(name, extname(name))).join(', ')
    throw unreadable({
      zh:
        chosen.length === 0
          ? `压缩包中没有所要的边界文件（有：${list || '无'}）`
          : `压缩包中有 ${chosen.length} 个图层（${list}），请用 --layer 指定其一`,
      en:
        chosen.length === 0
          ? `the archive has no such boundary file (it holds: ${list || 'none'})`
          : `the archive has ${chosen.length} layers (${list}); choose one by --layer`,
    })
  }
  const name = chosen[0]!
  if (!/\.shp$/i.test(name)) return openText(() => once(files[name]!), name, options)
  const stem = name.slice(0, -4).toLowerCase()
  const part = (extension: string) => files[names.find((n) => n.toLowerCase() === `${stem}.${extension}`) ?? ''] ?? null
  return readShapefile(assemble(files[name]!, part), options)
}

async function partsBeside(path: string): Promise<ShapefileParts> {
  const stem = basename(path, extname(path)).toLowerCase()
  const names = await readdir(dirname(path))
  const found = new Map<string, Uint8Array>()
  for (const extension of ['shp', 'dbf', 'prj', 'cpg']) {
    const name = names.find((n) => n.toLowerCase() === `${stem}.${extension}`)
    if (name) found.set(extension, await readFile(join(dirname(path), name)))
  }
  const shp = found.get('shp')
  if (!shp) throw unreadable({ zh: `“${path}”旁没有 .shp 文件`, en: `there is no .shp beside "${path}"` })
  return assemble(shp, (extension) => found.get(extension) ?? null)
}

function assemble(shp: Uint8Array, part: (extension: string) => Uint8Array | null): ShapefileParts {
  const text = (extension: string) => {
    const bytes = part(extension)
    return bytes ? new TextDecoder().decode(bytes) : null
  }
  return { shp, dbf: part('dbf'), prj: text('prj'), cpg: text('cpg') }
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path).catch((cause: unknown) => {
    throw unreadable({ zh: `打不开文件“${path}”`, en: `the file "${path}" cannot be opened` }, cause)
  })
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function firstText(text: AsyncIterable<string>): Promise<string> {
  let head = ''
  for await (const piece of text) {
    head += piece
    if (head.length > 20_000) break
  }
  return head
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
