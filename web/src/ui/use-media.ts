import { useSyncExternalStore } from 'react'

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}

/** A phone: one column. */
export const PHONE = '(max-width: 719px)'
/** A wall, read from eight metres. */
export const WALL = '(min-width: 2560px)'
/** Whoever asked for no motion. */
export const STILL = '(prefers-reduced-motion: reduce)'
/** Fingers, which cannot hover. */
export const COARSE = '(hover: none)'
