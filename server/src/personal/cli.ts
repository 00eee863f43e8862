import { existsSync, readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { NUMBER_WORDS } from '@shouwang/shared/personal/find-numbers'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import { withStore } from '../app/with-store.ts'
import type { Store } from '../db/database.ts'
import { PART_WORDS } from './picture-parts.ts'
import { redactStore } from './redact-store.ts'
import type { Redacted } from './redact-store.ts'
import { scanStore } from './scan-store.ts'
import type { Finding } from './scan-store.ts'
import { stampOf } from './stamp.ts'
import { stripPicture } from './strip-picture.ts'

type Open = () => Promise<Store>
type RedactFlags = { all?: boolean; suspected?: boolean; dryRun?: boolean; actor: string }

/** Adds `scan`, which looks for numbers of persons in the whole store, and `redact`, which replaces them. `folder` is where the data lies. */
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
    .option('--picture <file>', say({ zh: '只查一张图片带有哪些附加信息', en: 'say what one picture carries, instead' }))
    .addHelpText('after', `\n${say(SCAN_HELP)}\n\n  npm run shouwang -- scan\n  npm run shouwang -- scan --picture evidence.jpg`)
    .action(async ({ json = false, picture }: { json?: boolean; picture?: string }) => {
      if (picture !== undefined) return tellPicture(picture)
      await withStore(open, async (store) => {
        const count = await tellFindings(scanStore(store, folder(), stampOf(folder()), progress), json)
        if (count > 0) process.exitCode = 1
      })
    })

  program
    .command('redact [token...]')
    .description(
      say({
        zh: '把个人号码替换为代号，历史版本和审计记录中的也一并替换；代号由 scan 给出',
        en: 'Replaces numbers of persons by their tokens, in history and in the record of acts too; scan tells the tokens',
      }),
    )
    .option('--all', say({ zh: '替换全部确定的号码', en: 'replace all that is certain' }))
    .option('--suspected', say({ zh: '与 --all 同用：疑似的也替换', en: 'with --all: what is only suspected too' }))
    .option('--dry-run', say({ zh: '只列出，不替换', en: 'only say what would be replaced' }))
    .option('--actor <name>', say({ zh: '经办人，记入审计记录', en: 'who does it, for the record' }), userInfo().username)
    .addHelpText('after', `\n${say(REDACT_HELP)}\n\n  npm run shouwang -- redact --all --dry-run\n  npm run shouwang -- redact 3f9a0c17de`)
    .action(async (tokens: string[], { all = false, suspected = false, dryRun = false, actor }: RedactFlags) => {
      const chosen = tokensOrThrow(tokens, all, suspected)
      await withStore(open, async (store) =>
        tellRedacted(await redactStore(store, stampOf(folder()), { tokens: chosen, suspected, dryRun, actor, at: Date.now() }), dryRun),
      )
    })
}

const REDACT_HELP = {
  zh: '替换不可撤销。此前的备份仍含原号码，请一并销毁或重新备份。数据目录中的文件请自行改名。',
  en: 'It can not be taken back. Backups made before still hold the numbers: destroy them and make another. Rename files in the data folder yourself.',
}

/** What to replace; `null` is everything. */
function tokensOrThrow(tokens: readonly string[], all: boolean, suspected: boolean): readonly string[] | null {
  const wrong = tokens.find((token) => !/^[0-9a-f]{10}$/.test(token))
  if (wrong !== undefined)
    throw new AppError('invalid', {
      zh: `“${wrong}”不是代号；代号是 scan 每行末尾的 10 位字符，如 3f9a0c17de`,
      en: `"${wrong}" is not a token: it is the last word of a line of scan, such as 3f9a0c17de`,
    })
  if (tokens.length > 0 === all || (suspected && !all))
    throw new AppError('invalid', {
      zh: '请给出代号，或用 --all 替换全部；--suspected 只能与 --all 同用',
      en: 'give tokens, or --all for everything; --suspected goes with --all alone',
    })
  return all ? null : tokens
}

function tellRedacted({ tokens, rows, kept, pages }: Redacted, dryRun: boolean): void {
  for (const [table, count] of Object.entries(rows)) console.log(`${table}\t${count}`)
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
  if (all === 0) console.log(say({ zh: '没有可替换的号码', en: 'There is nothing to replace' }))
  else if (dryRun)
    console.log(
      say({
        zh: `这是试运行：将替换 ${tokens.length} 个号码，涉及 ${all} 行`,
        en: `This was a dry run. Numbers that would be replaced: ${tokens.length}, in rows: ${all}`,
      }),
    )
  else
    console.log(
      say({
        zh: `已替换 ${tokens.length} 个号码，涉及 ${all} 行。此前的备份仍含原号码，请销毁后重新备份`,
        en: `Numbers replaced: ${tokens.length}, in rows: ${all}. Backups made before still hold them: destroy those and make another`,
      }),
    )
  if (kept.length > 0)
    console.log(
      say({
        zh: `以下各列不能替换（登录名，或审计校验所依据的内容），请人工处理：${kept.join('、')}`,
        en: `These can't be replaced (names to sign in by, or what the chain of acts is made from) and are for a person to change: ${kept.join(', ')}`,
      }),
    )
  if (!pages)
    console.log(
      say({
        zh: '数据库日志仍被占用，其中还有旧页；请停止服务后再运行一次 redact --all',
        en: 'The journal of the database is in use and still holds old pages: stop the server and run redact --all again',
      }),
    )
}

const SCAN_HELP = {
  zh: `每行：表、行、列、种类、号码（只显示首尾）、代号。同一号码代号相同；shouwang redact 代号 将其替换。
“疑似”表示没有校验位可核，或可能是其他编号，由人判断。数据目录中的文件名也会查找，列为“files”。`,
  en: `Each line: table, row, column, kind, the ends of the number, its token. The same number has the same token; shouwang redact <token> replaces it.
What is "suspected" has no check digit, or may be another kind of reference: a person decides. Names of files in the data folder are looked at too, as "files".`,
}

/** What a picture would lose when it is handed in. */
function tellPicture(file: string): void {
  if (!existsSync(file)) throw new AppError('not_found', { zh: `没有文件“${file}”`, en: `there is no file "${file}"` })
  const { removed } = stripPicture(readFileSync(file))
  for (const part of removed) console.log(say(PART_WORDS[part]))
  if (removed.length === 0) console.log(say({ zh: '图片不带附加信息', en: 'The picture carries nothing beside what it shows' }))
  else process.exitCode = 1
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
            en: `Found: ${sure}, suspected: ${suspected}. redact replaces them`,
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
