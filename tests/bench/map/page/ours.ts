import { classCode } from '@shouwang/web/src/map/paint-codes.ts'
import { Painter } from '@shouwang/web/src/map/painter.ts'
import { webglDrawing } from './peer.ts'
import type { Drawing, Peer, Places } from './peer.ts'

let painter: Painter
let places: Places
let levels: 'village'[]

async function paint(classes: Uint8Array): Promise<Drawing> {
  const { map } = painter
  let painted = false
  const done = new Promise<Drawing>((resolve) => {
    const look = () => {
      // The map may come to rest while it waits for colours.
      if (painted) resolve(webglDrawing(map.getCanvas(), (lng, lat) => map.project([lng, lat])))
      else void map.once('idle', look)
    }
    void map.once('idle', look)
  })
  await painter.paint({ ids: places.ids, levels, codes: Array.from(classes, (index) => classCode('coverage', index, 5)) })
  painted = true
  map.triggerRepaint()
  return done
}

/** The product's own painter, called as the page calls it. */
export const peer: Peer = {
  async first(container, found, classes) {
    places = found
    levels = found.ids.map(() => 'village')
    painter = new Painter(container, 'light')
    const padding = { top: 0, right: 0, bottom: 0, left: 0 }
    painter.fit(places.box, padding, false)
    const look = { shown: ['village'], outlined: ['province', 'county'], around: [], approximate: [] } as const
    const tiles = { address: `${location.origin}/tiles/{z}/{x}/{y}`, zooms: places.zooms }
    await painter.draw(tiles, { ...look, linesFrom: painter.linesFrom(places.box, places.ids.length, padding) }, 'light')
    return paint(classes)
  },
  recolour: paint,
}
