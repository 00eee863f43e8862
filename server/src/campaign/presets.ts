import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Known } from '@shouwang/shared/campaign/check-campaign'
import { problemWords } from '@shouwang/shared/campaign/problem'
import { readDocument } from './read-document.ts'

const FOLDER = fileURLToPath(new URL('../../../data/campaigns', import.meta.url))

export type Preset = { file: string; text: string; campaign: Campaign }

const held = new WeakMap<Known, Preset[]>()

/** The presets of `data/campaigns`, in the order of their file names, read once. Throws an `Error` with the first problem of a preset that does not hold. */
export function loadPresets(known: Known): Preset[] {
  let presets = held.get(known)
  if (!presets) held.set(known, (presets = readPresets(known)))
  return presets
}

function readPresets(known: Known): Preset[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(FOLDER, file), 'utf8')
      const { campaign, problems } = readDocument(text, known)
      if (campaign === null || problems.length > 0) throw new Error(`data/campaigns/${file}: ${problemWords(problems[0]!).en}`)
      return { file, text, campaign }
    })
}
