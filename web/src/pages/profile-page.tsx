import { Frame } from '../shell/frame.tsx'

export function ProfilePage() {
  return <Frame>{null}</Frame>
}
