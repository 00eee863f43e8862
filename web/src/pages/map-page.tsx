import { Frame } from '../shell/frame.tsx'

export function MapPage() {
  return <Frame>map</Frame>
}
