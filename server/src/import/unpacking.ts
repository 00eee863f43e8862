import { pipeline } from 'node:stream'
import { createGunzip, gunzipSync } from 'node:zlib'
import { Unzip, UnzipInflate } from 'fflate'
import { AppError } from '../app/error.ts'

const MIB = 1 << 20
const PIECE = 1 << 16
/** Tables shrink to a tenth, seldom to a fiftieth; what unpacks to more of both than this was made to fill the memory. */
const LARGEST = { bytes: 4096 * MIB, ratio: 200, from: 64 * MIB }

/** Whether so much out of so little is no table any more. Sizes in bytes. */
export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > LARGEST.bytes || (unpacked > LARGEST.from && unpacked > packed * LARGEST.ratio)
}

/** Unpacks gzip piece by piece. Throws `AppError('invalid')` as soon as more comes out than a table can hold. */
export async function* unpackGzip(name: string, packed: AsyncIterable<Uint8Array>, chunkSize: number): AsyncGenerator<Uint8Array> {
  let [taken, given] = [0, 0]
  const counted = async function* () {
    for await (const piece of packed) {
      taken += piece.length
      yield piece
    }
  }
  // An error on either side ends the reading below.
  const unpacked = pipeline(counted, createGunzip({ chunkSize }), () => {})
  for await (const piece of unpacked as AsyncIterable<Uint8Array>) {
    given += piece.length
    if (isBomb(taken, given)) throw bomb(name, given)
    yield piece
  }
}

/** Unpacks gzip in one piece. Throws `AppError('invalid')` when more comes out than a table can hold. */
export function unpackWhole(name: string, bytes: Uint8Array, chunkSize: number): Uint8Array {
  const most = Math.min(LARGEST.bytes, Math.max(LARGEST.from, bytes.length * LARGEST.ratio))
  try {
    return gunzipSync(bytes, { chunkSize, maxOutputLength: most })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw bomb(name, most)
    throw error
  }
}

/** Unpacks a whole zip without keeping it, since its list of contents may lie. Throws `AppError('invalid')` when more comes out than a table can hold. */
export function refuseZipBomb(name: string, bytes: Uint8Array): void {
  let given = 0
  const reading = new Unzip((file) => {
    // What can't be read is told by whoever reads it in earnest.
    file.ondata = (error, piece) => {
      if (!error) given += piece.length
    }
    file.start()
  })
  reading.register(UnzipInflate)
  for (let at = 0; at < bytes.length; at += PIECE) {
    try {
      reading.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length)
    } catch {
      return
    }
    if (isBomb(bytes.length, given)) throw bomb(name, given)
  }
}

function bomb(name: string, unpacked: number): AppError {
  const size = `${Math.floor(unpacked / MIB)} MB`
  return new AppError('invalid', {
    zh: `${name} 解压后已超过 ${size}，压缩比异常，已停止读取；请核对文件来源，或另存为未压缩的 CSV 后再导入`,
    en: `${name} unpacks to more than ${size}, which no table does; reading has stopped: check where the file comes from, or save it as plain CSV`,
  })
}
