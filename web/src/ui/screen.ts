import type { Screen } from '../view/map-search.ts'

/** Sets the size of type for a wall or a desk; without a choice the width of the screen decides (`tokens.css`). */
export function showScreen(screen: Screen | undefined): void {
  if (screen === undefined) delete document.documentElement.dataset['screen']
  else document.documentElement.dataset['screen'] = screen
}
