import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'
import { LEVELS, rankOf } from '@shouwang/shared/jurisdiction/level'
import { AppError } from '../app/error.ts'

/** Columns of a list of places given by flags; each is a heading as written in the file. */
export type GivenColumns = { code?: string | undefined; name?: string | undefined; parent?: string | undefined; level?: string | undefined }

/**
 * Where a list holds what (indexes of columns, −1 for none). `chain` is the form with one column per level, widest
 * first; `rank` is the level that the headings say of every row, as in the official list, where villages have a streetCode.
 */
export type Columns = {
  code: number
  name: number
  parent: number
  level: number
  rank: number
  chain: { code: number; name: number; rank: number }[]
}

const KNOWN = {
  code: 'code 代码 区划代码 行政区划代码 统计用区划代码 统计区划代码 区划编码 编码 区域代码 地区代码 adcode placecode',
  name: 'name 名称 区划名称 行政区划名称 区划 行政区划 地名 单位名称 地区名称 地区 placename',
  parent: 'parent parentcode pcode 上级代码 上级区划代码 父级代码 父代码 上级编码 上级 上级区划 隶属代码',
  level: 'level 级别 层级 行政级别 区划级别 类型 等级 leveltype',
}

const PARENT_OF_LEVEL: [string, number][] = [
  ['villagecode', rankOf('grid')],
  ['streetcode', rankOf('village')],
  ['areacode', rankOf('township')],
  ['citycode', rankOf('county')],
  ['provincecode', rankOf('prefecture')],
]

const CHAIN_WORDS: [RegExp, number][] = [
  [/^(省|省份|省级|province)/, rankOf('province')],
  [/^(市|地市|地级市|市级|city|prefecture)/, rankOf('prefecture')],
  [/^(县|区县|县区|区|县级|县市区|county|district)/, rankOf('county')],
  [/^(乡镇街道|乡镇|镇街|街道|乡|镇|乡级|镇办|township|town)/, rankOf('township')],
  [/^(村社区|村居|村|社区|行政村|村级|village)/, rankOf('village')],
  [/^(网格|grid)/, rankOf('grid')],
]

/** Recognises the columns of a list of places by its headings, Chinese or English. Throws `AppError('invalid')` that quotes the headings when it can't. */
export function recogniseColumns(headings: readonly string[], given: GivenColumns): Columns {
  const folded = headings.map(foldName)
  const column = (key: keyof typeof KNOWN): number => {
    const wish = given[key]
    if (wish !== undefined) {
      const at = headings.findIndex((heading) => heading.trim() === wish.trim())
      if (at < 0)
        throw new AppError('invalid', {
          zh: `文件中没有“${wish}”列；现有：${headings.join('、')}`,
          en: `there is no column "${wish}"; the file has: ${headings.join(', ')}`,
        })
      return at
    }
    const words = KNOWN[key].split(' ')
    return folded.findIndex((heading) => words.includes(heading))
  }
  const columns: Columns = {
    code: column('code'),
    name: column('name'),
    parent: column('parent'),
    level: column('level'),
    rank: -1,
    chain: [],
  }
  if (columns.code < 0) columns.chain = chainOf(folded)
  if (columns.chain.length > 0) return columns
  if (columns.code < 0 || columns.name < 0) {
    throw new AppError('invalid', {
      zh: `没有认出代码列和名称列（现有：${headings.join('、')}）；请用 --code-column、--name-column 指明`,
      en: `no columns of code and name among: ${headings.join(', ')}; name them with --code-column and --name-column`,
    })
  }
  if (columns.parent < 0 && given.parent === undefined) {
    for (const [word, rank] of PARENT_OF_LEVEL) {
      const at = folded.indexOf(word)
      if (at < 0) continue
      columns.parent = at
      columns.rank = rank
      break
    }
  }
  return columns
}

/** `adm1_psgc … adm4_psgc, adm4_en`, or 县代码, 县名称, 乡镇代码, 乡镇名称 …, or names alone: 乡镇, 村. */
function chainOf(folded: readonly string[]): Columns['chain'] {
  const levels = new Map<number, { code: number; name: number; rank: number }>()
  const put = (rank: number, part: 'code' | 'name', at: number) => {
    const level = levels.get(rank) ?? { code: -1, name: -1, rank }
    if (level[part] < 0) level[part] = at
    levels.set(rank, level)
  }
  const numbered: [number, 'code' | 'name', number][] = []
  folded.forEach((heading, at) => {
    const adm = /^adm([0-6])(psgc|pcode|code|id|en|zh|name)$/.exec(heading)
    if (adm) numbered.push([Number(adm[1]), /en|zh|name/.test(adm[2]!) ? 'name' : 'code', at])
    for (const [word, rank] of CHAIN_WORDS) {
      const match = word.exec(heading)
      const rest = match && heading.slice(match[0].length)
      if (rest === '代码' || rest === '编码' || rest === 'code' || rest === '区划代码') put(rank, 'code', at)
      else if (rest === '' || rest === '名称' || rest === '名' || rest === 'name') put(rank, 'name', at)
    }
  })
  if (numbered.length > 0) {
    const lowest = Math.max(...numbered.map(([depth]) => depth))
    for (const [depth, part, at] of numbered) put(depth === lowest ? rankOf('village') : Math.min(depth, LEVELS.length - 3), part, at)
  }
  const chain = [...levels.values()].sort((a, b) => a.rank - b.rank)
  return chain.length >= 2 || chain.some((level) => level.code >= 0) ? chain : []
}
