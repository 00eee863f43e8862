import { checkCampaign } from '@shouwang/shared/campaign/check-campaign'
import type { Known } from '@shouwang/shared/campaign/check-campaign'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Problem } from '@shouwang/shared/campaign/problem'
import { parseDocument } from 'yaml'

/** Reads the text of a campaign document (YAML, or JSON) and checks it; what is wrong with the text itself is told with its line. */
export function readDocument(text: string, known: Known): { campaign: Campaign | null; problems: Problem[] } {
  const { content, problems } = readContent(text)
  return problems.length > 0 ? { campaign: null, problems } : checkCampaign(content, known)
}

/** What a text says, whatever that is; with problems where it is no YAML. */
export function readContent(text: string): { content: unknown; problems: Problem[] } {
  const document = parseDocument(text, { prettyErrors: true })
  if (document.errors.length === 0) return { content: document.toJS(), problems: [] }
  const problems = document.errors.map(({ linePos, message }): Problem => {
    const line = linePos?.[0].line ?? 1
    const why = message.split('\n')[0]!
    return {
      path: [],
      place: { zh: `第 ${line} 行`, en: `line ${line}` },
      text: {
        zh: `YAML 格式有误（${why}），请检查缩进、冒号后的空格和引号`,
        en: `this is not YAML (${why}): check indents, the space after a colon and quotation marks`,
      },
    }
  })
  return { content: null, problems }
}
