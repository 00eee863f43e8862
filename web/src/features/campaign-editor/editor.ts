import { createContext, useContext } from 'react'
import type { Campaign } from '@shouwang/shared/campaign/campaign'
import type { Names } from '@shouwang/shared/campaign/figure-words'
import type { PartKind } from '@shouwang/shared/campaign/parts'
import type { Problem } from '@shouwang/shared/campaign/problem'
import type { Catalogue } from '@shouwang/shared/indicator/indicator'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import type { Path } from './content.ts'
import type { Selected } from './selected.ts'
import type { Sketch } from './sketch.ts'

/** A document in the editor: its content, and the text from which the file is written so that comments stay. */
export type Written = { content: unknown; base: string }

/** What all parts of the editor read, and how they change the document. */
export type Editor = {
  content: unknown
  /** The document, `null` while its form is wrong, and what is wrong in it. */
  campaign: Campaign | null
  problems: readonly Problem[]
  sketch: Sketch
  names: Names
  catalogue: Catalogue
  area: { id: number; name: string; level: Level }
  selected: Selected
} & Acts

/** How the document is changed. */
export type Acts = {
  /** Writes a value; quick edits of one field are one step back. */
  edit(path: Path, value: unknown): void
  /** Changes the document as a whole: one step back. `open` is shown afterwards. */
  change(make: (content: unknown) => unknown, open?: Selected): void
  /** The same, and says what was done with a way to take it back. */
  changeAndTell(make: (content: unknown) => unknown, told: string, open?: Selected): void
  /** Adds a part of a kind, behind the one at `after` or at the end, and goes to its name. */
  add(kind: PartKind, after?: number): void
  /** Takes a part away and says so. Where others refer to it, those are told first, and it answers `false`. */
  remove(kind: string, index: number): boolean
  select(selected: Selected): void
  /** Opens the part in which a path lies and goes to its field. */
  goTo(path: Path): void
}

export const EditorContext = createContext<Editor | null>(null)

/** The editor in which a component stands. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  if (editor === null) throw new Error('no editor around this component')
  return editor
}
