import { describe, expect, it } from 'vitest'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { bareHeading, fieldsOf, wideFields } from './fields.ts'
import { findHeader, headerAt } from './find-header.ts'
import { mapColumns, parseFilter, parsePair, recogniser } from './map-columns.ts'
import type { Wishes } from './map-columns.ts'

const catalogue = loadCatalogue()
const rows = (...lines: string[]) => lines.map((line, at) => ({ line: at + 1, cells: line.split('|') }))
const find = (sample: ReturnType<typeof rows>, wishes: Wishes = {}) =>
  findHeader(sample, recogniser(fieldsOf('bases'), wideFields('bases', catalogue), wishes))
const map = (headings: string[], wishes: Wishes = {}, kind: 'bases' | 'incidents' | 'counts' = 'bases') =>
  mapColumns(headings, fieldsOf(kind), wideFields(kind, catalogue), wishes)

describe('the heading', () => {
  it('is found below title rows', () => {
    expect(find(rows('云岭县人口统计表||', '单位:人||', '村|户数|常住人口', '和平村|3|9'))).toMatchObject({ line: 3, known: 3 })
  })

  it('is put together from two rows where the upper one is merged', () => {
    expect(find(rows('村(社区)|基础数据||来源', '|户数|常住人口|', '和平村|3|9|x'))).toEqual({
      line: 2,
      headings: ['村(社区)', '户数', '常住人口', '来源'],
      known: 4,
    })
  })

  it('keeps headings apart that repeat under two others, once they are asked for', () => {
    const sample = rows('村|2024年||2025年|', '|户数|人口|户数|人口', '和平村|1|2|3|4')
    expect(find(sample, { columns: { households: '2025年 户数', residents: '2025年 人口' } })?.headings).toEqual([
      '村',
      '2024年 户数',
      '2024年 人口',
      '2025年 户数',
      '2025年 人口',
    ])
  })

  it('is none where nothing is known, and none in an empty file', () => {
    expect(find(rows('甲|乙', '1|2'))).toBeNull()
    expect(find([])).toBeNull()
  })

  it('stands where a person says it does', () => {
    const recognise = recogniser(fieldsOf('bases'), [], {})
    expect(headerAt(rows('甲|乙', '村|丙'), 2, recognise)).toMatchObject({ line: 2, headings: ['村', '丙'], known: 1 })
    expect(headerAt(rows('甲|乙'), 5, recognise)).toBeNull()
  })
})

describe('columns', () => {
  it('are recognised in Chinese and English, with unit, star and spaces', () => {
    const { columns } = map(['区划代码*', '诈骗 类型', '损失金额（万元）', 'Filed On', '年龄段'], {}, 'incidents')
    expect(Object.fromEntries([...columns].map(([field, { at }]) => [field, at]))).toEqual({
      code: 0,
      type: 1,
      loss: 2,
      filedOn: 3,
      ageBand: 4,
    })
    expect(columns.get('loss')!.unit).toBe('万元')
  })

  it('take the surer of two headings for one field, and list the other as not used', () => {
    const { columns, ignored } = map(['编号', '案件编号', '诈骗类型'], {}, 'incidents')
    expect(columns.get('ref')!.heading).toBe('案件编号')
    expect(ignored).toEqual(['编号'])
  })

  it('of bases are wide where no column says the kind', () => {
    expect(map(['村', '户数', '微信群数']).wide.map(({ key }) => key)).toEqual(['households', 'chat-groups'])
    expect(map(['村', '底数类型', '数值', '户数']).wide).toEqual([])
  })

  it('follow wishes first, in the wide form too', () => {
    const { columns, wide, constants } = map(['单位', '农户', '户数'], {
      columns: { place: '单位', households: '农户' },
      set: { date: '2025' },
    })
    expect(columns.get('place')!.at).toBe(0)
    expect(wide).toMatchObject([{ key: 'households', column: { at: 1 } }])
    expect(constants.get('date')).toBe('2025')
  })

  it('that are wished for and not there are refused with what is there', () => {
    expect(() => map(['村', '户数'], { columns: { place: '单位' } })).toThrow(/单位.*村, 户数/)
    expect(() => map(['村'], { columns: { nothing: '村' } })).toThrow('nothing')
    expect(() => map(['村'], { set: { nothing: '1' } })).toThrow('nothing')
    expect(() => map(['村'], { where: [{ heading: '渠道', is: true, value: 'x' }] })).toThrow('渠道')
  })

  it('lose brackets and units when compared, not more', () => {
    expect(['损失金额（万元）', '损失_万元', '损失/元', '村(社区)', '元'].map(bareHeading)).toEqual(['损失金额', '损失', '损失', '村', ''])
  })
})

describe('flags', () => {
  it('are cut at the first equals sign', () => {
    expect(parsePair('cases=# of Reports', '--column')).toEqual(['cases', '# of Reports'])
    expect(parsePair('source=a=b', '--set')).toEqual(['source', 'a=b'])
    expect(() => parsePair('cases', '--column')).toThrow('--column')
  })

  it('keep or exclude by a value, which may be empty', () => {
    expect(parseFilter('性别=女')).toEqual({ heading: '性别', is: true, value: '女' })
    expect(parseFilter('gender!=ALL')).toEqual({ heading: 'gender', is: false, value: 'ALL' })
    expect(parseFilter('备注!=')).toEqual({ heading: '备注', is: false, value: '' })
  })
})
