import { useCallback, useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkCampaign } from '@shouwang/shared/campaign/check-campaign'
import { namesOf } from '@shouwang/shared/campaign/explain-campaign'
import { PART_KINDS } from '@shouwang/shared/campaign/parts'
import type { Catalogue } from '@shouwang/shared/indicator/indicator'
import { useLocale } from '../../i18n/language.ts'
import { listAt, put, read, removeAt } from './content.ts'
import type { Path } from './content.ts'
import type { Acts, Editor, Written } from './editor.ts'
import type { EditorSearch } from './editor-search.ts'
import { searchOf, selectedBy } from './selected.ts'
import type { Selected } from './selected.ts'
import { fieldId } from './field.tsx'
import { begin, change as changed, redo, undo } from './history.ts'
import { addPart } from './new-part.ts'
import { referrersOf } from './referrers.ts'
import type { Removing } from './remove-dialog.tsx'
import { sketchOf } from './sketch.ts'
import { pairOf } from './text-pair.ts'

type Wanted = {
  first: Written
  catalogue: Catalogue
  area: Editor['area']
  search: EditorSearch
  change: (patch: EditorSearch) => void
}

export type Told = { text: string; id: number }

/** The document in the editor with its history, what is checked and said of it, and what is open. */
export function useEditorState({ first, catalogue, area, search, change: changeSearch }: Wanted) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const [history, setHistory] = useState(() => begin(first))
  const [told, setTold] = useState<Told | null>(null)
  const [removing, setRemoving] = useState<Removing | null>(null)
  const { content } = history.present
  const checked = useDeferredValue(content)
  const { campaign, problems } = useMemo(() => checkCampaign(checked, catalogue), [checked, catalogue])
  const unnamed = t('unnamed')
  const sketch = useMemo(() => sketchOf(checked, { zh: unnamed, en: unnamed }), [checked, unnamed])
  const names = useMemo(() => namesOf(sketch.campaign, catalogue), [sketch, catalogue])
  const selected = useMemo(() => selectedBy(search, content), [search, content])
  const goal = useRef<Path | null>(null)
  const latest = useRef(content)
  useLayoutEffect(() => {
    latest.current = content
  }, [content])

  const write = useCallback((make: (content: unknown) => unknown, tag: string | null) => {
    setHistory((old) => {
      const made = make(old.present.content)
      return made === old.present.content ? old : changed(old, { ...old.present, content: made }, tag, Date.now())
    })
  }, [])
  const open = useCallback(
    (next: Selected, of: unknown = latest.current) => changeSearch({ ...searchOf(next, of), view: undefined, pane: 'form' }),
    [changeSearch],
  )
  const change = useCallback(
    (make: (content: unknown) => unknown, next?: Selected) => {
      const made = make(latest.current)
      write(() => made, null)
      latest.current = made
      if (next) open(next, made)
    },
    [write, open],
  )
  const takeAway = useCallback(
    ({ kind, index }: Removing, make: (content: unknown) => unknown) => {
      const old = latest.current
      const part = PART_KINDS.find((one) => one === kind)
      const made = make(old)
      const count = listAt(made, [kind]).length
      const name = pairOf(read(old, [kind, index, 'name']))[locale] || unnamed
      change(() => made, part === undefined ? undefined : { kind: part, index: count === 0 ? null : Math.min(index, count - 1) })
      setTold({ text: t('list.removed', { name }), id: Date.now() })
      setRemoving(null)
    },
    [change, locale, unnamed, t],
  )
  // These stay the same from one keystroke to the next, so that what only acts is not drawn again.
  const acts = useMemo(
    (): Acts => ({
      edit: (path, value) => write((old) => put(old, path, value), path.join('.')),
      change,
      changeAndTell: (make, text, next) => {
        change(make, next)
        setTold({ text, id: Date.now() })
      },
      add: (kind, after) => {
        const { content: made, index } = addPart(latest.current, kind, after)
        goal.current = [kind, index, 'name']
        change(() => made, { kind, index })
      },
      remove: (kind, index) => {
        const free = referrersOf(latest.current, kind, index).length === 0
        if (free) takeAway({ kind, index }, (old) => removeAt(old, [kind], index))
        else setRemoving({ kind, index })
        return free
      },
      select: (next) => open(next),
      goTo: (path) => {
        goal.current = path
        const kind = PART_KINDS.find((one) => one === path[0])
        open(kind === undefined ? { kind: 'head' } : { kind, index: typeof path[1] === 'number' ? path[1] : null })
      },
    }),
    [write, change, open, takeAway],
  )
  const editor = useMemo(
    (): Editor => ({ content, campaign, problems, sketch, names, catalogue, area, selected, ...acts }),
    [content, campaign, problems, sketch, names, catalogue, area, selected, acts],
  )
  const shown = selected.kind === 'head' ? 'head' : `${selected.kind} ${selected.index}`
  // Another part is read from its beginning, in the pane of a desk as on the page of a phone.
  useEffect(() => {
    for (const id of ['editor-form', 'page']) document.getElementById(id)?.scrollTo(0, 0)
  }, [shown])
  // After the part was drawn: the field of the path, or what holds it.
  useEffect(() => {
    const path = goal.current
    if (path === null) return
    goal.current = null
    // A dialog that closes gives the focus back to its button first.
    setTimeout(() => focusField(path), SETTLED)
  })
  return {
    editor,
    history,
    told,
    removing,
    /** Decides on a part to which others refer: `null` lets it stay. */
    decide: useCallback(
      (make: ((content: unknown) => unknown) | null) => {
        if (make === null || removing === null) setRemoving(null)
        else takeAway(removing, make)
      },
      [removing, takeAway],
    ),
    untell: useCallback(() => setTold(null), []),
    undo: useCallback(() => setHistory(undo), []),
    redo: useCallback(() => setHistory(redo), []),
    /** Puts a whole document in the place of the present one: a file, a text, somebody else's draft. One step back. */
    replace: useCallback((present: Written) => setHistory((old) => changed(old, present, null, Date.now())), []),
  }
}

/** Until a dialog is gone, in milliseconds. */
const SETTLED = 120

function focusField(path: Path): void {
  for (let length = path.length; length > 0; length--) {
    const element = document.getElementById(fieldId(path.slice(0, length)))
    if (!element) continue
    for (let at = element.closest('details'); at !== null; at = at.parentElement?.closest('details') ?? null) at.open = true
    element.focus({ preventScroll: true })
    element.scrollIntoView({ block: 'center' })
    return
  }
  document.getElementById('part-title')?.focus()
}
