import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark'
export type ThemeChoice = Theme | 'system'

const KEPT = 'shouwang.theme'
const system = () => matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

/** Sets the theme before anything is drawn, and follows the system as long as nobody chose. */
export function startTheme(): void {
  apply()
  system().addEventListener('change', apply)
}

/** The theme that is drawn now. */
export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, current)
}

/** What was chosen: light, dark, or as the system has it. */
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, choice)
}

/** Chooses a theme and keeps the choice in this browser. */
export function chooseTheme(theme: ThemeChoice): void {
  if (theme === 'system') localStorage.removeItem(KEPT)
  else localStorage.setItem(KEPT, theme)
  apply()
}

function choice(): ThemeChoice {
  const kept = localStorage.getItem(KEPT)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

function current(): Theme {
  return document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'
}

function apply(): void {
  const chosen = choice()
  document.documentElement.dataset['theme'] = chosen === 'system' ? (system().matches ? 'dark' : 'light') : chosen
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
