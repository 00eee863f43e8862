import { Frame } from '../shell/frame.tsx'

export function TrendPage() {
  return <Frame>{null}</Frame>
}
