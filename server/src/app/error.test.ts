import { afterEach, describe, expect, it, vi } from 'vitest'
import { AppError } from './error.ts'
import { readSettings } from './settings.ts'
import { say } from './say.ts'

afterEach(() => vi.unstubAllEnvs())

describe('an error that a person reads', () => {
  it('holds both languages and has the English one as its message', () => {
    const error = new AppError('not_found', { zh: '没有任务“x”', en: 'there is no task "x"' })
    expect(error.message).toBe('there is no task "x"')
    expect(error.text.zh).toBe('没有任务“x”')
    expect(error.status).toBe(404)
  })

  it('is said in the language of the command line', () => {
    const text = { zh: '错', en: 'wrong' }
    vi.stubEnv('SHOUWANG_LANG', 'en')
    expect(say(text)).toBe('wrong')
    vi.stubEnv('SHOUWANG_LANG', 'zh')
    expect(say(text)).toBe('错')
  })

  it('names a setting and its value in both languages', () => {
    const refused = (environment: NodeJS.ProcessEnv) => {
      try {
        return readSettings(environment, '/')
      } catch (error) {
        return (error as AppError).text
      }
    }
    expect(refused({ TZ_REGION: 'Moon/Sea' })).toEqual({
      zh: '环境变量设置有误：TZ_REGION“Moon/Sea”不是时区，应如 Asia/Shanghai',
      en: 'settings: TZ_REGION: "Moon/Sea" is not a time zone such as Asia/Shanghai',
    })
    expect(refused({ PORT: '70000' })).toMatchObject({ zh: '环境变量设置有误：PORT“70000”不得超过 65535' })
    expect(refused({ HOST: '0.0.0.0' })).toMatchObject({ zh: expect.stringContaining('“0.0.0.0”') })
  })
})
