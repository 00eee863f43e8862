import { useSyncExternalStore } from 'react'

const KEPT = 'shouwang.bilingual'
const listeners = new Set<() => void>()

/** Whether forms offer names in the other language too: kept in this browser, off until somebody asks for it. */
export function useBilingual(): [on: boolean, choose: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, read)
  return [on, choose]
}

function read(): boolean {
  return localStorage.getItem(KEPT) === 'on'
}

function choose(on: boolean): void {
  if (on) localStorage.setItem(KEPT, 'on')
  else localStorage.removeItem(KEPT)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
