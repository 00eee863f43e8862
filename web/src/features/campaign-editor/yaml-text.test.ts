import { globSync, readFileSync } from 'node:fs'
import { expect, it, describe } from 'vitest'
import { parse } from 'yaml'
import { listAt, move, put, removeAt } from './content.ts'
import { addPart, duplicatePart } from './new-part.ts'
import { readText, writeText } from './yaml-text.ts'

const TEXT = `# head
name: { zh: 方案, en: Plan }
tasks:
  # why the first
  - key: a # beside it
    name: { zh: 甲, en: A }
    target: 1
  # why the second
  - key: b
    name: { zh: 乙, en: B }
    target: 0.95
rules: []
`
const content = parse(TEXT) as unknown

describe('the text of a document', () => {
  it('stays letter by letter where nothing changed', () => {
    expect(writeText(TEXT, parse(TEXT))).toBe(TEXT)
  })

  it('changes where a value changed, and keeps its comments', () => {
    expect(writeText(TEXT, put(content, ['tasks', 1, 'target'], 0.9))).toBe(TEXT.replace('0.95', '0.9'))
  })

  it('keeps the comment of a part with the part when the order changes', () => {
    const text = writeText(TEXT, move(content, ['tasks'], 1, 0))
    expect(text.indexOf('why the second')).toBeLessThan(text.indexOf('key: b'))
    expect(text.indexOf('key: b')).toBeLessThan(text.indexOf('key: a'))
    expect(text).toContain('key: a # beside it')
  })

  it('takes new parts and fields, and loses those taken away', () => {
    const added = put(addPart(content, 'rules').content, ['issuer'], { zh: '办', en: 'Office' })
    const text = writeText(TEXT, removeAt(added, ['tasks'], 0))
    expect(parse(text)).toEqual(removeAt(added, ['tasks'], 0))
    expect(text).toContain('issuer: { zh: 办, en: Office }')
    expect(text).not.toContain('key: a')
  })

  it('is written anew where it could not be read, or is no mapping', () => {
    for (const broken of ['a: [', '- 1', '']) expect(parse(writeText(broken, content))).toEqual(content)
  })

  it('says what it should though parts were shared in it', () => {
    const shared = 'a: &x { n: 1 }\nb: *x\n'
    expect(parse(writeText(shared, { a: { n: 2 }, b: { n: 1 } }))).toEqual({ a: { n: 2 }, b: { n: 1 } })
  })
})

describe.each(globSync(new URL('../../../../data/campaigns/*.yaml', import.meta.url).pathname))('the preset %s', (file) => {
  const text = readFileSync(file, 'utf8')
  const plan = parse(text) as unknown
  const comments = (of: string) => of.split('\n').filter((line) => line.trim().startsWith('#')).length

  it('says after any change what the form says, and keeps all its comments', () => {
    const last = listAt(plan, ['tasks']).length - 1
    for (const changed of [
      put(plan, ['to'], '2027-01-31'),
      duplicatePart(plan, ['tasks'], 0),
      move(plan, ['tasks'], last, 0),
      addPart(plan, 'goals').content,
    ]) {
      const written = writeText(text, changed)
      expect(parse(written)).toEqual(JSON.parse(JSON.stringify(changed)))
      expect(comments(written)).toBe(comments(text))
    }
  })
})

it('tells where a text is no YAML', () => {
  expect(readText('a: 1\nb: [1').fault?.line).toBe(2)
  expect(readText('{"a": 1}')).toEqual({ content: { a: 1 }, fault: null })
  expect(readText('')).toEqual({ content: null, fault: null })
})
