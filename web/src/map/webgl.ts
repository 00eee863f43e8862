let known: boolean | null = null

/** Whether this browser can draw with WebGL 2. */
export function hasWebGl(): boolean {
  if (known === null) {
    const context = document.createElement('canvas').getContext('webgl2')
    known = context !== null
    context?.getExtension('WEBGL_lose_context')?.loseContext()
  }
  return known
}
