import type { ReactNode } from 'react'

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

const path = (d: string) => (
  <Icon>
    <path d={d} />
  </Icon>
)

/** Line icons on a grid of 20, drawn with the colour of their text. */
export const icons = {
  previous: path('m12 5-5 5 5 5'),
  next: path('m8 5 5 5-5 5'),
  down: path('m6 8 4 4 4-4'),
  close: path('m5.5 5.5 9 9m0-9-9 9'),
  search: path('M8.8 13.800a5 5 0 1 0 0-10 5 5 0 0 0 0 10Zm3.7-1.3 4 4'),
  play: (
    <Icon>
      <path d="M6.5 4.500v11l9-5.500Z" fill="currentColor" />
    </Icon>
  ),
  pause: path('M7 5v10m6-10v10'),
  help: path('M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm-2-8.500a2 2 0 1 1 2.7 1.900c-.5.2-.7.6-.7 1.100v.300m0 2v.1'),
  sun: path(
    'M10 13.200a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.400ZM10 2.500v1.500m0 12v1.500M2.5 10H4m12 0h1.500M4.7 4.700l1 1m8.6 8.6 1 1m0-10.6-1 1m-8.6 8.6-1 1',
  ),
  moon: path('M16.5 11.700A6.8 6.8 0 0 1 8.3 3.500a6.8 6.8 0 1 0 8.2 8.200Z'),
  screen: path('M3 4.500h14v9H3Zm4.5 12h5'),
  list: path('M7 5.500h9.500M7 10h9.500M7 14.500h9.500M3.5 5.500h.1m-.1 4.500h.1m-.1 4.500h.1'),
  map: path('m3 5.5 4.7-2 4.6 2 4.7-2v11l-4.7 2-4.6-2-4.7 2Zm4.7-2v11m4.6-9v11'),
  table: path('M3 4.500h14v11H3Zm0 3.700h14M8 4.500v11'),
  calendar: path('M3.5 5h13v11.500h-13Zm0 3.500h13M7 3v3m6-3v3'),
  fit: path('M3.5 7.500v-4h4m9 4v-4h-4m-9 9v4h4m9-4v4h-4'),
  plus: path('M10 4.500v11M4.5 10h11'),
  minus: path('M4.5 10h11'),
  up: path('m6 12 4-4 4 4'),
  fold: path('M4 4.500v11M16 5l-5 5 5 5'),
  unfold: path('M4 4.500v11M9 5l5 5-5 5'),
  present: path('M2.5 3.500h15M4 3.500v9.500h12V3.500M10 13v2m-3.500 2 3.500-2 3.500 2'),
  person: path('M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.400ZM3.8 16.500a6.2 6.2 0 0 1 12.4 0'),
  check: path('m4.5 10.5 3.5 3.5 7.5-8'),
}
