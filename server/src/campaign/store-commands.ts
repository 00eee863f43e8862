import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { changeWords, diffCampaigns } from '@shouwang/shared/campaign/diff-campaigns'
import { problemWords } from '@shouwang/shared/campaign/problem'
import { STATUS_WORDS, STEP_WORDS } from '@shouwang/shared/campaign/status'
import { isoOf } from '@shouwang/shared/period/day'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import { withStore } from '../app/with-store.ts'
import { wholeTree } from '../jurisdiction/scope.ts'
import type { Store } from '../db/database.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { dayOrThrow, today } from '../jurisdiction/run-command.ts'
import { loadTree } from '../jurisdiction/tree.ts'
import { campaignOrThrow, versionsOf } from './campaign-row.ts'
import { comparedVersions, versionText } from './compare-versions.ts'
import { discardDraft } from './drafts.ts'
import { amendFromFile, publishFromFile } from './publish-file.ts'
import type { Published } from './publish.ts'
import { readCampaigns } from './read-campaigns.ts'
import { takeStep } from './take-step.ts'

type PublishFlags = { area: string; key?: string; from?: number; note?: string; actor: string }
type AmendFlags = Omit<PublishFlags, 'area'>
type StepFlags = { note?: string; actor: string }

/** Adds what is done with campaigns in the store: `publish`, `amend`, `list`, `show`, `diff`, `close`, `reopen`, `archive` and `discard`. */
export function registerStoredCommands(campaign: Command, open: () => Promise<Store>, textOf: (file: string) => string): void {
  const within = (work: (store: Store) => Promise<void>) => withStore(open, work)
  const act = (actor: string) => ({ actor, now: Date.now(), today: today() })
  const actor = [say({ zh: '经办人，记入审计记录', en: 'who does it, for the record' }), userInfo().username] as const
  const note = say({ zh: '说明，如“镇党委会议通过”', en: 'a note, such as who decided it' })

  campaign
    .command('publish <file>')
    .description(
      say({ zh: '在一个辖区发布方案文件，自方案的开始日期起执行', en: 'Publishes a document for an area, in force from its first day on' }),
    )
    .requiredOption('--area <code>', say({ zh: '辖区代码，如 990101001', en: 'code of the area, such as 990101001' }))
    .option('--key <key>', say({ zh: '方案标识，默认为文件中的 key', en: 'the key of the campaign, by default that of the file' }))
    .option(
      '--from <day>',
      say({ zh: '执行日期，首次发布只能是开始日期', en: 'first day in force: for a first version the first day of the plan' }),
      dayOrThrow,
    )
    .option('--note <text>', note)
    .option('--actor <name>', ...actor)
    .addHelpText('after', example('campaign publish data/campaigns/plan-03.yaml --area 990101001 --key qingfeng-2026'))
    .action((file: string, flags: PublishFlags) =>
      within(async (store) => {
        const asked = { text: textOf(file), key: flags.key, area: flags.area, from: flags.from, note: flags.note, ...act(flags.actor) }
        showPublished(await withProblems(() => publishFromFile(store, loadCatalogue(), asked, showProgress)))
      }),
    )

  campaign
    .command('amend <file>')
    .description(
      say({
        zh: '以修改后的文件修订已发布的方案，列出改动；以前的评判不变',
        en: 'Publishes the next version and lists what changed; earlier verdicts stay',
      }),
    )
    .option('--key <key>', say({ zh: '方案标识，默认为文件中的 key', en: 'the key of the campaign, by default that of the file' }))
    .option('--from <day>', say({ zh: '自哪一天起执行，默认今天', en: 'first day in force, by default today' }), dayOrThrow)
    .option('--note <text>', note)
    .option('--actor <name>', ...actor)
    .addHelpText('after', example('campaign amend plan.yaml --from 2026-07-01 --note 年中调整'))
    .action((file: string, flags: AmendFlags) =>
      within(async (store) => {
        const asked = { text: textOf(file), key: flags.key, from: flags.from, note: flags.note, ...act(flags.actor) }
        showPublished(await withProblems(() => amendFromFile(store, loadCatalogue(), asked, showProgress)))
      }),
    )

  campaign
    .command('list')
    .description(say({ zh: '列出全部方案，执行中的在前', en: 'Lists the campaigns, running ones first' }))
    .action(() =>
      within(async (store) => {
        const tree = await loadTree(store.db)
        const all = wholeTree(tree)
        const { campaigns } = await readCampaigns(store, tree, { scope: all, drafts: all, edits: all }, today())
        if (campaigns.length === 0) console.log(say({ zh: '还没有方案', en: 'There is no campaign yet' }))
        for (const { key, name, status, area, from, to, version, drafted } of campaigns) {
          const state = drafted && version > 0 ? { zh: '，有未发布的修订', en: ', with an amendment in draft' } : { zh: '', en: '' }
          console.log(
            say({
              zh: `${key}\t${name.zh}\t${area.name}\t${from ?? '？'} 至 ${to ?? '？'}\t${STATUS_WORDS[status].zh}${version === 0 ? '' : `，第 ${version} 版`}${state.zh}`,
              en: `${key}\t${name.en}\t${area.name}\t${from ?? '?'} to ${to ?? '?'}\t${STATUS_WORDS[status].en}${version === 0 ? '' : `, version ${version}`}${state.en}`,
            }),
          )
        }
      }),
    )

  campaign
    .command('show <key> [version]')
    .description(
      say({ zh: '输出方案文件（默认最新一版；draft 为草稿）', en: 'Prints a document, by default the newest version; draft is the draft' }),
    )
    .addHelpText('after', example('campaign show plan-03 > plan-03.yaml'))
    .action((key: string, version: string | undefined) =>
      within(async (store) => {
        const versions = await versionsOf(store.db, await campaignOrThrow(store.db, key))
        process.stdout.write(versionText(versions, { key, version: versionOrThrow(version), drafts: true }).text)
      }),
    )

  campaign
    .command('diff <key> [from] [to]')
    .description(
      say({
        zh: '逐项列出两版之间的改动（默认草稿或最新一版与其前一版）',
        en: 'Tells what changed between two versions, by default the last change',
      }),
    )
    .addHelpText('after', example('campaign diff plan-03', 'campaign diff plan-03 1 3', 'campaign diff plan-03 2 draft'))
    .action((key: string, from: string | undefined, to: string | undefined) =>
      within(async (store) => {
        const known = loadCatalogue()
        const versions = await versionsOf(store.db, await campaignOrThrow(store.db, key))
        const asked = { key, from: versionOrThrow(from), to: versionOrThrow(to), drafts: true }
        const compared = comparedVersions(versions, known, asked)
        const changes = diffCampaigns(compared.from.content, compared.to.content, known)
        if (changes.length === 0) console.log(say({ zh: '内容相同', en: 'They say the same' }))
        for (const change of changes) console.log(say(changeWords(change)))
      }),
    )

  const step = (name: 'close' | 'reopen' | 'archive', zh: string, en: string) =>
    campaign
      .command(`${name} <key>`)
      .description(say({ zh, en }))
      .option('--note <text>', note)
      .option('--actor <name>', ...actor)
      .addHelpText('after', example(`campaign ${name} plan-03`))
      .action((key: string, flags: StepFlags) =>
        within(async (store) => {
          await takeStep(store, name, { key, note: flags.note ?? null, ...act(flags.actor) })
          const words = STEP_WORDS[name]
          console.log(say({ zh: `方案 ${key} 已${words.zh}`, en: `The campaign ${key} was ${words.en}` }))
        }),
      )
  step('close', '结束方案：数据和评判保留，不再接收修订', 'Closes a campaign: figures and verdicts stay, and it is amended no more')
  step('reopen', '重新启用已结束或已归档的方案', 'Lets a closed or archived campaign run again')
  step('archive', '归档已结束的方案', 'Puts a closed campaign away')

  campaign
    .command('discard <key>')
    .description(say({ zh: '放弃草稿；从未发布过的方案随之删除', en: 'Throws the draft away, and the campaign if it was never published' }))
    .option('--actor <name>', ...actor)
    .action((key: string, flags: StepFlags) =>
      within(async (store) => {
        const { gone } = await discardDraft(store, { key, ...act(flags.actor) })
        console.log(
          gone
            ? say({ zh: `方案 ${key} 从未发布，已删除`, en: `The campaign ${key} was never published and is deleted` })
            : say({ zh: `已放弃方案 ${key} 的草稿`, en: `The draft of ${key} was thrown away` }),
        )
      }),
    )
}

function example(...commands: string[]): string {
  return `${say({ zh: '\n例：', en: '\nExample:' })}${commands.map((one) => `\n  npm run shouwang -- ${one}`).join('')}`
}

/** A version as it is typed: its number, or `draft`. */
function versionOrThrow(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (text === 'draft') return 0
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new AppError('invalid', { zh: `“${text}”不是版本号，应如 2 或 draft`, en: `"${text}" is not a version such as 2, or draft` })
}

/** Shows every problem of a document, not only the first. */
async function withProblems(work: () => Promise<Published>): Promise<Published> {
  try {
    return await work()
  } catch (error) {
    const problems =
      error instanceof AppError ? (error.details as { problems?: Parameters<typeof problemWords>[0][] } | undefined)?.problems : undefined
    for (const problem of problems ?? []) console.error(say(problemWords(problem)))
    throw error
  }
}

function showPublished({ key, version, validFrom, changes, refolded }: Published): void {
  for (const change of changes) console.log(say(changeWords(change)))
  if (refolded.length > 0)
    console.log(
      say({ zh: `已按新的累计方式重新汇总：${refolded.join('、')}`, en: `Added up anew, as they count now: ${refolded.join(', ')}` }),
    )
  const from = isoOf(validFrom)
  console.log(
    say({ zh: `已发布 ${key} 第 ${version} 版，自 ${from} 起执行`, en: `Published ${key}, version ${version}, in force from ${from}` }),
  )
}

function showProgress(done: number, all: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r${say({ zh: '重新汇总', en: 'Adding up' })} ${Math.floor((done / all) * 100)}%${done === all ? '\n' : ''}`)
}
