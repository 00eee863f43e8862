import * as echarts from 'echarts'
import { canvasDrawing } from './peer.ts'
import type { Drawing, Peer } from './peer.ts'

let chart: echarts.ECharts
let names: string[] = []

const dataOf = (classes: Uint8Array) => names.map((name, at) => ({ name, value: classes[at]! }))

function draw(option: echarts.EChartsCoreOption): Promise<Drawing> {
  return new Promise((resolve) => {
    const look = () => {
      chart.off('finished', look)
      const at = (lng: number, lat: number) => {
        const [x, y] = chart.convertToPixel({ seriesIndex: 0 }, [lng, lat]) as [number, number]
        return { x, y }
      }
      resolve(canvasDrawing(chart.getDom().querySelector('canvas')!, at))
    }
    chart.on('finished', look)
    chart.setOption(option)
  })
}

/** ECharts' map series over a registered GeoJSON, coloured by a piecewise visual map. */
export const peer: Peer = {
  async first(container, places, classes, colours) {
    names = places.ids.map(String)
    echarts.registerMap('villages', await (await fetch('/villages.json')).json())
    chart = echarts.init(container, null, { renderer: 'canvas' })
    return draw({
      animation: false,
      visualMap: { show: false, type: 'piecewise', pieces: colours.map((color, value) => ({ value, color })) },
      series: [
        { type: 'map', map: 'villages', itemStyle: { borderWidth: 0 }, label: { show: false }, selectedMode: false, data: dataOf(classes) },
      ],
    })
  },
  recolour: (classes) => draw({ series: [{ data: dataOf(classes) }] }),
}
