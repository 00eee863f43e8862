import { userInfo } from 'node:os'
import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import { say } from '../app/say.ts'
import { withStore } from '../app/with-store.ts'
import type { Store } from '../db/database.ts'
import { readMarking, setMarking } from './marking.ts'

type Flags = { line?: string; watermark?: boolean }

/** Adds `marking`: the classification line and the watermark of pages. */
export function registerMarkingCommand(program: Command, open: () => Promise<Store>): void {
  program
    .command('marking')
    .description(say({ zh: '查看或设定页面的密级标识与水印', en: 'Shows or sets the classification line and the watermark of pages' }))
    .option(
      '--line <text>',
      say({ zh: '标识文字，如“内部资料　注意保存”；留空（""）为不显示', en: 'the line; empty ("") for none' }),
      lineOrThrow,
    )
    .option('--watermark <on|off>', say({ zh: '水印：on 或 off', en: 'the watermark: on or off' }), onOrOff)
    .action(async ({ line, watermark }: Flags) => {
      await withStore(open, async (store) => {
        const change = {
          ...(line === undefined ? {} : { line: line === '' ? null : { zh: line, en: line } }),
          ...(watermark === undefined ? {} : { watermark }),
        }
        const set = Object.keys(change).length > 0
        const marking = set ? await setMarking(store.db, change, userInfo().username) : await readMarking(store.db)
        const shown = marking.line ? say(marking.line) : say({ zh: '无', en: 'none' })
        console.log(say({ zh: `标识：${shown}`, en: `line: ${shown}` }))
        console.log(say({ zh: `水印：${marking.watermark ? '开' : '关'}`, en: `watermark: ${marking.watermark ? 'on' : 'off'}` }))
      })
    })
}

function lineOrThrow(text: string): string {
  if (text.length <= 40) return text.trim()
  throw new InvalidArgumentError(say({ zh: '标识文字不超过 40 字', en: 'the line has at most 40 characters' }))
}

function onOrOff(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on'
  throw new InvalidArgumentError(say({ zh: `“${text}”应为 on 或 off`, en: `"${text}" should be on or off` }))
}
