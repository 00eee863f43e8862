import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { readJson } from '../../api/request.ts'
import { CampaignDraft } from '@shouwang/shared/wire/campaign-document'
import { forgetUnsaved, keepUnsaved } from './unsaved.ts'
import { saveDraft } from './editor-query.ts'
import type { Written } from './editor.ts'
import { writeText } from './yaml-text.ts'

/** How the draft stands to what is kept on the server. `conflict`: somebody else saved since, and both are kept. */
export type SaveState =
  | { state: 'saved' | 'waiting' | 'saving' }
  | { state: 'failed'; error: unknown }
  | { state: 'conflict'; theirs: CampaignDraft }

/** What the server said of the draft that it keeps: when it was saved, whether its figures can be read, and what they leave out. */
export type Kept = Pick<CampaignDraft, 'savedAt' | 'computes' | 'left'>

/** Whether the server looked at the draft and does not take it: the same text again would change nothing. */
export function isRefused(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'invalid'
}

const WAIT = 800
const AGAIN = 5000
/** What a page that is being left may still send. */
const PARTING = 60_000

type Saving = {
  key: string
  present: Written
  /** What the server holds: its text, when it was saved. */
  first: CampaignDraft
  /** Somebody else's draft that stands in the way from the start. */
  against: CampaignDraft | null
}

/**
 * Saves the draft a moment after each change, and keeps it in this browser until the server has it, so that nothing is lost on a reload or without a network. `flush` saves at
 * once and says when the draft was saved; `adopt` takes what the server holds for what is known, after a conflict was decided; `stop` gives the draft up.
 */
export function useAutosave({ key, present, first, against }: Saving) {
  const [save, setSave] = useState<SaveState>(against === null ? { state: 'saved' } : { state: 'conflict', theirs: against })
  // What of the saved draft can be computed is what the server said of it, not what is typed meanwhile.
  const [kept, setKept] = useState<Kept>(first)
  // Moves when what the server holds has changed, so that it is compared with the present document again.
  const [turn, setTurn] = useState(0)
  const held = useRef({ text: first.text, savedAt: first.savedAt, written: null as Written | null })
  const latest = useRef(present)
  useLayoutEffect(() => {
    latest.current = present
  }, [present])
  const running = useRef<Promise<string> | null>(null)
  const stopped = useRef(against !== null)

  const send = useCallback(async (): Promise<string> => {
    const written = latest.current
    const text = writeText(written.base, written.content)
    if (text === held.current.text) {
      held.current.written = written
      forgetUnsaved(key)
      setSave({ state: 'saved' })
      return held.current.savedAt
    }
    setSave({ state: 'saving' })
    keepUnsaved(key, { text, base: held.current.savedAt })
    try {
      const answer = await saveDraft(key, text, held.current.savedAt)
      held.current = { text, savedAt: answer.savedAt, written }
      setKept(answer)
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'conflict') throw error
      const theirs = await readJson(CampaignDraft, `/api/campaigns/${encodeURIComponent(key)}/draft`, {})
      if (theirs.text !== text) {
        stopped.current = true
        setSave({ state: 'conflict', theirs })
        throw error
      }
      // Saved by this page as it was left.
      held.current = { text, savedAt: theirs.savedAt, written }
      setKept(theirs)
    }
    forgetUnsaved(key)
    setSave({ state: latest.current === written ? 'saved' : 'waiting' })
    setTurn((old) => old + 1)
    return held.current.savedAt
  }, [key])

  const flush = useCallback(async (): Promise<string> => {
    while (running.current !== null) await running.current.catch(() => null)
    running.current = send()
    try {
      return await running.current
    } finally {
      running.current = null
    }
  }, [send])

  const attempt = useCallback(() => {
    flush().catch((error: unknown) => {
      if (!stopped.current) setSave({ state: 'failed', error })
    })
  }, [flush])

  useEffect(() => {
    if (stopped.current) return
    if (held.current.written === null && writeText(present.base, present.content) === held.current.text) held.current.written = present
    if (held.current.written === present) {
      setSave((old) => (old.state === 'waiting' ? { state: 'saved' } : old))
      return
    }
    setSave((old) => (old.state === 'saving' ? old : { state: 'waiting' }))
    const timer = setTimeout(attempt, WAIT)
    return () => clearTimeout(timer)
  }, [present, attempt, turn])

  useEffect(() => {
    if (save.state !== 'failed' || isRefused(save.error)) return
    const timer = setTimeout(attempt, AGAIN)
    return () => clearTimeout(timer)
  }, [save, attempt])

  useEffect(() => {
    const leave = () => {
      if (stopped.current || held.current.written === latest.current) return
      const text = writeText(latest.current.base, latest.current.content)
      if (text === held.current.text) return
      keepUnsaved(key, { text, base: held.current.savedAt })
      if (text.length * 3 < PARTING) void saveDraft(key, text, held.current.savedAt, true).catch(() => null)
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [key])

  const adopt = useCallback((draft: CampaignDraft) => {
    held.current = { text: draft.text, savedAt: draft.savedAt, written: null }
    stopped.current = false
    setKept(draft)
    setSave({ state: 'waiting' })
    setTurn((old) => old + 1)
  }, [])
  const stop = useCallback(() => {
    stopped.current = true
    forgetUnsaved(key)
  }, [key])
  return { save, kept, flush, adopt, stop, retry: attempt }
}
