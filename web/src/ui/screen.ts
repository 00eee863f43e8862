/** How the page is laid out: for a wall (no bars, large type) or for a desk; by the width of the screen where it is not said. */
export const SCREENS = ['wall', 'desk'] as const
export type Screen = (typeof SCREENS)[number]

/** Sets the size of type for a wall or a desk; without a choice the width of the screen decides (`tokens.css`). */
export function showScreen(screen: Screen | undefined): void {
  if (screen === undefined) delete document.documentElement.dataset['screen']
  else document.documentElement.dataset['screen'] = screen
}
