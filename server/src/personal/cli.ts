import type { Command } from 'commander'
import { NUMBER_WORDS } from '@shouwang/shared/personal/find-numbers'
import { say } from '../app/say.ts'
import type { Store } from '../db/database.ts'
import { scanStore } from './scan-store.ts'
import type { Finding } from './scan-store.ts'
import { stampOf } from './stamp.ts'

type Open = () => Promise<Store>

/** Adds `scan`, which looks for numbers of persons in the whole store. `folder` is where the data lies. */
export function registerPersonalCommands(program: Command, open: Open, folder: () => string): void {
  program
    .command('scan')
    .description(
      say({
        zh: '查找全库中的身份证号、手机号、座机号、银行卡号、护照号；有发现时退出码为 1',
        en: 'Looks through the whole store for identity, telephone, bank card and passport numbers; exits with 1 when it finds any',
      }),
    )
    .option('--json', say({ zh: '每个发现输出一行 JSON', en: 'write each finding as a line of JSON' }))
    .addHelpText('after', `\n${say(SCAN_HELP)}\n\n  npm run shouwang -- scan`)
    .action(async ({ json = false }: { json?: boolean }) => {
      const store = await open()
      try {
        const count = await tellFindings(scanStore(store, folder(), stampOf(folder()), progress), json)
        if (count > 0) process.exitCode = 1
      } finally {
        await store.close()
      }
    })
}

const SCAN_HELP = {
  zh: `每行：表、行、列、种类、号码（只显示首尾）、代号。同一号码代号相同；shouwang redact 代号 将其替换。
“疑似”表示没有校验位可核，或可能是其他编号，由人判断。数据目录中的文件名也会查找，列为“files”。`,
  en: `Each line: table, row, column, kind, the ends of the number, its token. The same number has the same token; shouwang redact <token> replaces it.
What is "suspected" has no check digit, or may be another kind of reference: a person decides. Names of files in the data folder are looked at too, as "files".`,
}

async function tellFindings(findings: AsyncIterable<Finding>, json: boolean): Promise<number> {
  let [sure, suspected] = [0, 0]
  for await (const finding of findings) {
    if (finding.certain) sure++
    else suspected++
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    console.log(json ? JSON.stringify(finding) : lineOf(finding))
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  if (!json)
    console.log(
      sure + suspected === 0
        ? say({ zh: '全库没有发现个人号码', en: 'No number of a person was found in the store' })
        : say({
            zh: `发现 ${sure} 处，另有疑似 ${suspected} 处；用 redact 替换`,
            en: `${sure} found, and ${suspected} suspected; redact replaces them`,
          }),
    )
  return sure + suspected
}

function lineOf({ table, row, column, kind, certain, masked, token }: Finding): string {
  const words = say(NUMBER_WORDS[kind])
  return [table, row, column, certain ? words : say({ zh: `疑似${words}`, en: `suspected: ${words}` }), masked, token].join('\t')
}

function progress(table: string, rows: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${say({ zh: `${table}：已查 ${rows} 行`, en: `${table}: ${rows} rows` })}`)
}
