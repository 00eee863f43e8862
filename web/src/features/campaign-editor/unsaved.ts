/** A draft that the server does not have yet: its text, and the `savedAt` of what it was made from. */
export type Unsaved = { text: string; base: string }

const nameOf = (key: string) => `shouwang.campaign-draft.${key}`

/** Keeps a draft in this browser. A browser that refuses has no room for it; the draft is still on its way to the server. */
export function keepUnsaved(key: string, unsaved: Unsaved): void {
  try {
    localStorage.setItem(nameOf(key), JSON.stringify(unsaved))
  } catch (error) {
    console.warn('the draft could not be kept in this browser', error)
  }
}

/** The draft that was kept, or `null`. */
export function unsavedOf(key: string): Unsaved | null {
  const kept = localStorage.getItem(nameOf(key))
  if (kept === null) return null
  const found = JSON.parse(kept) as Partial<Unsaved>
  return typeof found.text === 'string' && typeof found.base === 'string' ? { text: found.text, base: found.base } : null
}

/** Forgets the draft that was kept: the server has it, or it was given up. */
export function forgetUnsaved(key: string): void {
  localStorage.removeItem(nameOf(key))
}

/** How an editor begins: with what the server holds, with what was not saved yet, or with both where somebody else saved in between. */
export function beginningOf(draft: { text: string; savedAt: string }, unsaved: Unsaved | null): 'server' | 'unsaved' | 'both' {
  if (unsaved === null || unsaved.text === draft.text) return 'server'
  return unsaved.base === draft.savedAt ? 'unsaved' : 'both'
}
