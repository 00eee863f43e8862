import type { Catalogue, Text } from '../indicator/indicator.ts'
import { LEVEL_WORDS } from '../jurisdiction/level-words.ts'
import { sectorWords } from '../jurisdiction/sector-words.ts'
import { everyWords } from './cadence-words.ts'
import type { Holder } from './holder.ts'
import { isShareOf } from './task.ts'
import type { CampaignTask } from './task.ts'

/** Who has a task: `每个村`, `每所学校`. */
export function holderWords(holder: Holder): Text {
  if (holder.per === 'place') {
    const { zh, en } = LEVEL_WORDS[holder.level]
    return { zh: `各${zh}`, en: `every ${en}` }
  }
  if (holder.per === 'unit' || holder.per === 'sector') {
    const of = holder.sectors.map(sectorWords)
    const [zh, en] = [of.map((word) => word.zh).join('、'), of.map((word) => word.en).join(', ')]
    return holder.per === 'unit'
      ? { zh: `各单位（${zh}）`, en: `every unit (${en})` }
      : { zh: `各行业（${zh}）`, en: `every sector (${en})` }
  }
  return { zh: '各责任单位', en: 'every responsible unit' }
}

/** What is counted against what: `各村：已走访户数／总户数`. */
export function wholeWords({ for: holder, counted, whole, cadence }: CampaignTask, { bases }: Pick<Catalogue, 'bases'>): Text {
  const who = holderWords(holder)
  const of = (zh: string, en: string): Text => ({ zh: `${who.zh}：${zh}`, en: `${who.en}: ${en}` })
  switch (whole.of) {
    case 'base': {
      const name = bases.find(({ key }) => key === whole.base)?.name ?? { zh: whole.base, en: whole.base }
      return of(`完成数（${counted.zh}）／${name.zh}`, `${counted.en} done of ${name.en}`)
    }
    case 'fixed':
      return of(`完成数／${whole.count}${counted.zh}`, `done of ${whole.count} ${counted.en}`)
    case 'calendar': {
      const often = cadence ? everyWords(cadence) : { zh: '', en: '' }
      return of(`完成数（${counted.zh}）／按${often.zh}应完成数`, `${counted.en} done of what is due ${often.en}`)
    }
    case 'reported':
      return of(`完成数（${counted.zh}）／${whole.counted.zh}`, `${counted.en} done of ${whole.counted.en}`)
    case 'once':
      return of('完成与否', 'done or not')
    case 'mean':
      return of(`平均${counted.zh}数（按${whole.counted.zh}平均）`, `mean ${counted.en} for each of ${whole.counted.en}`)
    case 'none':
      return of(`数量（${counted.zh}）`, `number of ${counted.en}`)
  }
}

/** What is to be reached: `目标 100%`, `目标 0`. */
export function targetWords({ whole, target, better }: CampaignTask): Text {
  if (!isShareOf(whole)) {
    const to = better === 'down' ? { zh: '降至', en: 'down to' } : { zh: '达到', en: 'up to' }
    return { zh: `目标：${to.zh}${target}`, en: `target: ${to.en} ${target}` }
  }
  const percent = Math.round(target * 1000) / 10
  return { zh: `目标：${percent}%`, en: `target: ${percent} %` }
}
