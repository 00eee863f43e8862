import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Texts = { [name: string]: string | Texts }

/** The first choice of a group, which the group around it explains with an example. */
const GROUPED = ['holder.per', 'whole.of', 'cadence.every', 'figure.kind', 'condition.when']

/** All fields of the form: those that have a label. */
function fieldsOf(texts: Texts, path: string[] = []): [string, Texts][] {
  return Object.entries(texts).flatMap(([name, value]): [string, Texts][] => {
    if (typeof value === 'string') return []
    const here = [...path, name]
    return typeof value['label'] === 'string' ? [[here.join('.'), value]] : fieldsOf(value, here)
  })
}

const read = (language: string) => {
  const file = join(import.meta.dirname, `../../locales/${language}/campaign-editor.json`)
  return fieldsOf((JSON.parse(readFileSync(file, 'utf8')) as { field: Texts }).field)
}

describe.each(['zh', 'en'])('the fields of the editor in %s', (language) => {
  const fields = read(language)

  it('are there, and the same in both languages', () => {
    expect(fields.length).toBeGreaterThan(90)
    expect(fields.map(([name]) => name)).toEqual(read(language === 'zh' ? 'en' : 'zh').map(([name]) => name))
  })

  it.each(fields)('explain themselves with an example: %s', (name, texts) => {
    expect(GROUPED.includes(name) || String(texts['example'] ?? '') !== '').toBe(true)
    // What has no word of help is one of a list that has one.
    expect(texts['help'] === undefined || String(texts['help']) !== '').toBe(true)
  })
})
