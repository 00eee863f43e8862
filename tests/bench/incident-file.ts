import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import { loadCatalogue } from '@shouwang/server/indicator/catalogue'

/** Writes `count` incidents of the given villages as an office would export them: about 85 bytes a row, dates of five years. */
export async function writeIncidentFile(path: string, villages: readonly string[], count: number): Promise<void> {
  const types = loadCatalogue().fraudTypes.map((type) => type.name.zh)
  const first = dayOf('2022-01-01')
  const days = dayOf('2026-11-01') - first
  const out = createWriteStream(path)
  out.write('案件编号,村居,诈骗类型,报案日期,损失金额(元),追回金额(元),性别,年龄\n')
  for (let n = 0; n < count; n += 1000) {
    let text = ''
    for (let i = n; i < Math.min(count, n + 1000); i++) {
      const village = villages[(i * 7919) % villages.length]!
      const loss = (i * 104_729) % 500_000
      text += `A${i},${village},${types[(i * 31) % types.length]},${isoOf(first + ((i * 613) % days))},${loss},${i % 9 === 0 ? Math.floor(loss / 3) : 0},${i % 2 ? '男' : '女'},${18 + ((i * 17) % 60)}\n`
    }
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}
