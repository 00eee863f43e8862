import { z } from 'zod'

export const VIEWS = ['form', 'changes', 'text'] as const
export type EditorViewName = (typeof VIEWS)[number]

/** Panes of a phone, where one is in sight at a time. */
export const PANES = ['outline', 'form', 'side'] as const

/** The state of the editor, all of it in the address. `part`: a kind of part, otherwise the head is open; `item`: the key of the part that is open, or `@` and its position where it has none. */
export const EditorSearch = z.object({
  view: z.enum(VIEWS).optional(),
  part: z.string().optional(),
  item: z.string().optional(),
  pane: z.enum(PANES).optional(),
})
export type EditorSearch = z.infer<typeof EditorSearch>
