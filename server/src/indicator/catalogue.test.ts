import { describe, expect, it } from 'vitest'
import { checked, loadCatalogue } from './catalogue.ts'

describe('the catalogue', () => {
  it('is whole: every indicator, task, type and base that is named is defined', () => {
    const catalogue = loadCatalogue()
    expect(catalogue.indicators.map((one) => one.key)).toContain(catalogue.main)
    expect(loadCatalogue()).toBe(catalogue)
  })

  it('refuses a key defined twice, and names it', () => {
    const catalogue = loadCatalogue()
    expect(() => checked({ ...catalogue, tasks: [...catalogue.tasks, catalogue.tasks[0]] })).toThrow(
      `"${catalogue.tasks[0]!.key}" is defined twice`,
    )
  })

  it('refuses what refers to nothing, and says who does', () => {
    const catalogue = loadCatalogue()
    expect(() => checked({ ...catalogue, headline: ['no-such-thing'] })).toThrow('"no-such-thing"')
    const [first, ...rest] = catalogue.indicators
    const astray = { ...first!, numerator: { of: 'task', task: 'no-such-task', field: 'value' } }
    expect(() => checked({ ...catalogue, indicators: [astray, ...rest] })).toThrow(`"${first!.key}" refers to the task "no-such-task"`)
  })

  it('refuses a file of another shape and says where', () => {
    expect(() => checked({ ...loadCatalogue(), indicators: [{ key: 'x' }] })).toThrow('indicators[0]')
  })
})
