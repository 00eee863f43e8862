/** What every library gets before the clock starts: ids in order, points inside, the tiles' zooms and the box that is shown. */
export type Places = {
  ids: number[]
  centres: [lng: number, lat: number][]
  zooms: [number, number]
  box: readonly [west: number, south: number, east: number, north: number]
}

/** What is seen: colours of the whole canvas, bytes of RGBA from the top left, and where a point lies on it. */
export type Picture = { width: number; height: number; data: Uint8ClampedArray; at(lng: number, lat: number): { x: number; y: number } }

/** A library that draws the villages. `classes` are 0–4 by place, `colours` are theirs. Both calls resolve when the frame is drawn, with its picture. */
export type Peer = {
  first(container: HTMLElement, places: Places, classes: Uint8Array, colours: readonly string[]): Promise<Drawing>
  recolour(classes: Uint8Array): Promise<Drawing>
}

/** A frame that is drawn to its last pixel; the picture is taken after the time. */
export type Drawing = { at: number; picture: Picture }

/** Waits for WebGL to draw what it was told, by asking it for one pixel, and then takes the whole picture. Only inside a frame. */
export function webglDrawing(canvas: HTMLCanvasElement, at: Picture['at']): Drawing {
  const gl = canvas.getContext('webgl2')!
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4))
  const time = performance.now()
  const { width, height } = canvas
  const upside = new Uint8Array(width * height * 4)
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, upside)
  const data = new Uint8ClampedArray(upside.length)
  for (let y = 0; y < height; y++) data.set(upside.subarray((height - 1 - y) * width * 4, (height - y) * width * 4), y * width * 4)
  return { at: time, picture: { width, height, data, at } }
}

/** The same for a canvas that is drawn by the processor. */
export function canvasDrawing(canvas: HTMLCanvasElement, at: Picture['at']): Drawing {
  const context = canvas.getContext('2d')!
  context.getImageData(0, 0, 1, 1)
  const time = performance.now()
  const { width, height } = canvas
  return { at: time, picture: { width, height, data: context.getImageData(0, 0, width, height).data, at } }
}
