import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const SRC = fileURLToPath(new URL('..', import.meta.url))
const PLURAL = /_(zero|one|two|few|many|other)$/
const namespaces = globSync('locales/zh/*.json', { cwd: SRC }).map((path) => /([\w-]+)\.json$/.exec(path)![1]!)

function keysOf(language: string, namespace: string): Map<string, string> {
  const keys = new Map<string, string>()
  const walk = (node: unknown, path: string) => {
    if (typeof node === 'string') keys.set(path, node)
    else for (const [name, child] of Object.entries(node as object)) walk(child, path === '' ? name : `${path}.${name}`)
  }
  walk(JSON.parse(readFileSync(`${SRC}/locales/${language}/${namespace}.json`, 'utf8')), '')
  return keys
}

const plain = (keys: Iterable<string>) => [...new Set([...keys].map((key) => key.replace(PLURAL, '')))].sort()

/** Keys that a source file asks for: literal ones, and the fixed head of those put together (`t(`fault.${code}.title`)`). */
function usedKeys(): { file: string; namespace: string; key: string; whole: boolean }[] {
  return globSync('**/*.{ts,tsx}', { cwd: SRC }).flatMap((file) => {
    if (file.endsWith('.test.ts')) return []
    const text = readFileSync(`${SRC}/${file}`, 'utf8')
    const own = /useTranslation\('([\w-]+)'\)/.exec(text)?.[1]
    const literal = [...text.matchAll(/\bt\(\s*(['`])([^'`]+)\1/g)].map(([, quote, asked]) => [quote!, asked!] as const)
    const chosen = [...text.matchAll(/\bt\([^'`()]*\?\s*'([^']+)'\s*:\s*'([^']+)'/g)].flatMap(([, one, other]) => [
      ["'", one!] as const,
      ["'", other!] as const,
    ])
    const compared = [...text.matchAll(/\bt\(\s*[\w.]+ [!=]== '[^']+' \? '([^']+)' : '([^']+)'/g)].flatMap(([, one, other]) => [
      ["'", one!] as const,
      ["'", other!] as const,
    ])
    return [...literal, ...chosen, ...compared].flatMap(([quote, asked]) => {
      const [, namespace = own, path] = /^(?:([\w-]+):)?(.+)$/.exec(asked)!
      if (namespace === undefined) return []
      const whole = quote === "'" || !asked.includes('${')
      return [{ file, namespace, key: whole ? path! : path!.slice(0, path!.indexOf('${')), whole }]
    })
  })
}

describe.each(namespaces)('texts of "%s"', (namespace) => {
  test('have the same keys in Chinese and English', () => {
    expect(plain(keysOf('en', namespace).keys())).toEqual(plain(keysOf('zh', namespace).keys()))
  })

  test('fill in the same values in both languages', () => {
    const holes = (language: string) =>
      Object.fromEntries(
        [...keysOf(language, namespace)].map(([key, text]) => [key.replace(PLURAL, ''), [...new Set(text.match(/\{\{\w+\}\}/g))].sort()]),
      )
    expect(holes('en')).toEqual(holes('zh'))
  })

  test('use full-width punctuation in Chinese', () => {
    const faults = [...keysOf('zh', namespace)].filter(([, text]) => /[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]/.test(text))
    expect(faults).toEqual([])
  })
})

test('every text that the page asks for exists', () => {
  const known = new Map(namespaces.map((namespace) => [namespace, plain(keysOf('zh', namespace).keys())]))
  const missing = usedKeys().filter(({ namespace, key, whole }) => {
    const keys = known.get(namespace) ?? []
    return whole ? !keys.includes(key) : !keys.some((each) => each.startsWith(key))
  })
  expect(missing).toEqual([])
  expect(usedKeys().length).toBeGreaterThan(20)
})
