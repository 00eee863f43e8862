import { writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import { actWords, originWords } from '@shouwang/shared/audit/act-words'
import type { AuditEntry, AuditQuery } from '@shouwang/shared/wire/audit'
import { deploymentZone } from '../app/clock.ts'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import { withStore } from '../app/with-store.ts'
import type { Store } from '../db/database.ts'
import { wholeTree } from '../jurisdiction/scope.ts'
import { loadTree } from '../jurisdiction/tree.ts'
import { recordAct } from './append-audit.ts'
import { auditCsv } from './audit-csv.ts'
import { AUDIT_FILE, readEntries } from './read-audit.ts'
import { verifyAudit } from './verify-audit.ts'

type Filters = AuditQuery & { limit?: number }

/** Adds `audit verify`, `audit show` and `audit export`. */
export function registerAuditCommands(program: Command, open: () => Promise<Store>): void {
  const within = (work: (store: Store) => Promise<void>) => withStore(open, work)
  const audit = program
    .command('audit')
    .description(say({ zh: '审计记录：核对、查看、导出', en: 'The record of acts: verify it, look at it, export it' }))

  audit
    .command('verify')
    .description(
      say({
        zh: '核对审计记录是否被删除、插入或改动，并给出当前校验值；请把校验值抄录到别处，下次用 --head 核对',
        en: 'Shows whether entries were removed, added or altered, and prints the present head: note it elsewhere and hand it back by --head',
      }),
    )
    .option('--head <hash>', say({ zh: '以前抄录的校验值', en: 'a head that was noted before' }), headOrThrow)
    .action(({ head: noted }: { head?: string }) =>
      within(async (store) => {
        const { entries, redacted, head, faults } = await verifyAudit(store.db, noted)
        for (const { text } of faults) console.error(say(text))
        if (faults.length > 0) process.exitCode = 1
        else
          console.log(
            say({
              zh: `审计记录完整：共 ${entries} 条${redacted > 0 ? `，其中 ${redacted} 条的文字已替换` : ''}`,
              en: `the record is whole: ${entries} entries${redacted > 0 ? `, of which ${redacted} were redacted` : ''}`,
            }),
          )
        console.log(say({ zh: `校验值 ${head.chain}`, en: `head ${head.chain}` }))
      }),
    )

  filtered(audit.command('show').description(say({ zh: '显示最近的审计记录', en: 'Shows the newest entries' })))
    .option('--limit <n>', say({ zh: '条数（默认 30）', en: 'how many (30 by default)' }), wholeNumber)
    .action(({ limit = 30, ...query }: Filters) =>
      within(async (store) => {
        for (const entry of (await entriesOf(store, query, limit)).toReversed()) console.log(lineOf(entry))
      }),
    )

  filtered(
    audit.command('export <file>').description(say({ zh: '把审计记录导出为 CSV 文件', en: 'Writes the record as a CSV file' })),
  ).action((file: string, query: Filters) =>
    within(async (store) => {
      const entries = await entriesOf(store, query, AUDIT_FILE)
      const language = say({ zh: 'zh', en: 'en' }) === 'zh' ? 'zh' : 'en'
      writeOrThrow(file, auditCsv(entries, language))
      await recordAct(store, { at: Date.now(), actor: userInfo().username, action: 'audit.export', subject: 'audit.csv', detail: query })
      console.log(say({ zh: `已导出 ${entries.length} 条到 ${file}`, en: `${entries.length} entries written to ${file}` }))
    }),
  )
}

function filtered(command: Command): Command {
  return command
    .option('--who <name>', say({ zh: '操作人（姓名的一部分）', en: 'who did it (a part of the name)' }))
    .option('--action <key>', say({ zh: '操作代码，如 import.done 或 campaign', en: 'key of the act, such as import.done or campaign' }))
    .option('--subject <key>', say({ zh: '对象', en: 'what it was done to' }))
    .option('--from <date>', say({ zh: '起始日', en: 'first day' }), dateOrThrow)
    .option('--until <date>', say({ zh: '截止日（不含当日）', en: 'first day that is left out' }), dateOrThrow)
}

async function entriesOf(store: Store, query: AuditQuery, limit: number): Promise<AuditEntry[]> {
  const tree = await loadTree(store.db)
  return readEntries(store.db, tree, wholeTree(tree), { ...query, zone: deploymentZone(), limit })
}

function lineOf({ id, at, actor, address, action, subject, detail }: AuditEntry): string {
  return [id, at, actor, say(originWords(address)), say(actWords(action)), subject, JSON.stringify(detail)].join('\t')
}

function writeOrThrow(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (cause) {
    const said = {
      zh: `无法写入文件“${file}”：请换一个尚不存在的文件名`,
      en: `"${file}" can't be written: choose a name that does not exist yet`,
    }
    throw new AppError('conflict', said, undefined, { cause })
  }
}

function headOrThrow(text: string): string {
  if (/^[0-9a-f]{64}$/.test(text)) return text
  throw new InvalidArgumentError(
    say({ zh: `“${text}”不是校验值：应为 64 位十六进制数`, en: `"${text}" is no head: it has 64 hexadecimal digits` }),
  )
}

function dateOrThrow(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new InvalidArgumentError(say({ zh: `“${text}”不是日期，应如 2026-11-24`, en: `"${text}" is no date such as 2026-11-24` }))
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(say({ zh: `“${text}”不是条数`, en: `"${text}" is no number of entries` }))
}
