import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Known } from '@shouwang/shared/campaign/check-campaign'
import { problemWords } from '@shouwang/shared/campaign/problem'
import { AppError } from '../app/error.ts'
import { versionOrThrow } from './campaign-row.ts'
import type { VersionRow } from './campaign-row.ts'
import { contentOf, textOf } from './document-text.ts'
import { readDocument } from './read-document.ts'

type Asked = { key: string; from?: number | undefined; to?: number | undefined; drafts: boolean }
type Compared = { version: number; content: Campaign }

/**
 * Two versions to compare. Without `to` the draft, or the newest version; without `from` the newest version before that. `drafts`: whether the draft may be looked at unasked.
 * Throws `AppError`: `not_found` for a version that there is not, `conflict` where nothing stands before, `invalid` for a draft whose form is wrong.
 */
export function comparedVersions(
  versions: readonly VersionRow[],
  known: Known,
  { key, from, to, drafts }: Asked,
): { from: Compared; to: Compared } {
  const [first] = versions
  const after = to === undefined ? (drafts && first!.version === 0 ? first! : versions.at(-1)!) : versionOrThrow(versions, key, to)
  const before = from === undefined ? beforeOrThrow(versions, key, after.version) : versionOrThrow(versions, key, from)
  return { from: compared(before, known), to: compared(after, known) }
}

function beforeOrThrow(versions: readonly VersionRow[], key: string, version: number): VersionRow {
  const before = versions.findLast((one) => one.version > 0 && (version === 0 || one.version < version))
  if (before) return before
  throw new AppError('conflict', {
    zh: version === 0 ? `方案“${key}”尚未发布，没有可比较的版本` : `第 ${version} 版是方案“${key}”的首版，没有更早的版本可比较`,
    en:
      version === 0
        ? `the campaign "${key}" is not published yet: there is nothing to compare`
        : `version ${version} is the first of the campaign "${key}"`,
  })
}

function compared(row: VersionRow, known: Known): Compared {
  if (row.version > 0) return { version: row.version, content: contentOf(row) }
  const { campaign, problems } = readDocument(row.document, known)
  if (campaign !== null) return { version: 0, content: campaign }
  const { zh, en } = problemWords(problems[0]!)
  throw new AppError(
    'invalid',
    { zh: `草稿格式有误，无法比较：${zh}`, en: `the draft can't be compared as long as its form is wrong: ${en}` },
    { problems },
  )
}

/** The text of a version; without a number that of the newest, or of the draft where nothing is published. */
export function versionText(
  versions: readonly VersionRow[],
  { key, version, drafts }: { key: string; version?: number | undefined; drafts: boolean },
): { version: number; text: string } {
  const newest = versions.at(-1)!
  const row = version === undefined && (newest.version > 0 || drafts) ? newest : versionOrThrow(versions, key, version ?? 1)
  return { version: row.version, text: textOf(row) }
}
