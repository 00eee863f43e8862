import { z } from 'zod'
import { PART_KINDS } from '@shouwang/shared/campaign/parts'

export const VIEWS = ['form', 'changes', 'text'] as const
export type EditorViewName = (typeof VIEWS)[number]

/** Panes of a phone, where one is in sight at a time. */
export const PANES = ['outline', 'form', 'side'] as const

/** The state of the editor, all of it in the address. `item`: the key of the part that is open, or `@` and its position where it has none. */
export const EditorSearch = z.object({
  view: z.enum(VIEWS).optional(),
  part: z.enum(['head', ...PART_KINDS]).optional(),
  item: z.string().optional(),
  pane: z.enum(PANES).optional(),
})
export type EditorSearch = z.infer<typeof EditorSearch>
