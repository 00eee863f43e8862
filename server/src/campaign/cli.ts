import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { z } from 'zod'
import { Campaign } from '@shouwang/shared/campaign/campaign'
import { explainCampaign } from '@shouwang/shared/campaign/explain-campaign'
import { PART_WORDS } from '@shouwang/shared/campaign/parts'
import { problemWords } from '@shouwang/shared/campaign/problem'
import { AppError } from '../app/error.ts'
import { say } from '../app/say.ts'
import type { Store } from '../db/database.ts'
import { loadCatalogue } from '../indicator/catalogue.ts'
import { readDocument } from './read-document.ts'
import { registerStoredCommands } from './store-commands.ts'

/** Adds `campaign check`, `campaign explain`, `campaign schema`, and what is done with campaigns in the store. */
export function registerCampaignCommands(program: Command, open: () => Promise<Store>): void {
  const campaign = program.command('campaign').description(
    say({
      zh: '专项行动方案：检查、逐条说明、发布、修订、比较',
      en: 'Campaigns: check their documents, explain, publish, amend and compare them',
    }),
  )

  campaign
    .command('check <file>')
    .description(
      say({ zh: '检查方案文件，列出全部问题及所在位置', en: 'Checks a document and lists everything that is wrong, with its place' }),
    )
    .addHelpText('after', say({ zh: '\n例：\n  shouwang campaign check 方案.yaml', en: '\nExample:\n  shouwang campaign check plan.yaml' }))
    .action((file: string) => {
      const read = readFileOf(file)
      for (const problem of read.problems) console.log(say(problemWords(problem)))
      if (read.problems.length > 0) process.exitCode = 1
      else console.log(say({ zh: '检查通过', en: 'The document holds' }))
    })

  campaign
    .command('explain <file>')
    .description(
      say({ zh: '逐条用文字说明方案：任务、目标、触发规则、考核、称号、填报', en: 'Says in words what a document holds, part by part' }),
    )
    .action((file: string) => {
      const read = readFileOf(file)
      for (const problem of read.problems) console.error(say(problemWords(problem)))
      if (read.campaign === null) {
        process.exitCode = 1
        return
      }
      for (const { kind, clauses, name, says } of explainCampaign(read.campaign, loadCatalogue())) {
        console.log(`${say(PART_WORDS[kind])} ${clauses.join('、')} ${say(name)}`)
        for (const line of says) console.log(`  ${say(line)}`)
      }
    })

  campaign
    .command('schema')
    .description(say({ zh: '输出方案文件的 JSON Schema，供编辑器提示', en: 'Prints the JSON Schema of documents, for editors' }))
    .action(() => console.log(JSON.stringify(z.toJSONSchema(Campaign, { io: 'input' }), null, 2)))

  registerStoredCommands(campaign, open, textOf)
}

/** Reads and checks a document on disk. Throws `AppError('not_found')` when it can't be read. */
function readFileOf(file: string): ReturnType<typeof readDocument> {
  return readDocument(textOf(file), loadCatalogue())
}

/** The text of a file. Throws `AppError('not_found')` when it can't be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const said = { zh: `无法读取文件“${file}”，请核对路径`, en: `the file "${file}" cannot be read: check its path` }
    throw new AppError('not_found', said, undefined, { cause })
  }
}
