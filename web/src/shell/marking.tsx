import { useId } from 'react'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { useAccount } from '../api/account.ts'
import { useSession } from '../api/session.ts'
import { useLocale } from '../i18n/language.ts'
import styles from './marking.module.css'

/** The classification line of a page that shows internal figures. */
export function ClassificationLine() {
  const locale = useLocale()
  const { line } = useSession().marking
  if (line === null) return null
  return <footer className={styles['line']}>{line[locale]}</footer>
}

/** Name and time of whoever looks, faint across the whole page and on paper, so that a photograph of a screen says whose it is. */
export function Watermark() {
  const locale = useLocale()
  const { marking, now, zone } = useSession()
  const { who } = useAccount()
  const pattern = useId()
  if (!marking.watermark || who === null) return null
  const words = [who.name || who.username, instantWords(Date.parse(now), zone, locale, { year: true })].filter(Boolean).join('  ')
  return (
    <svg className={styles['watermark']} aria-hidden="true">
      <defs>
        <pattern id={pattern} width="480" height="120" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          <text x="10" y="60">
            {words}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${pattern})`} />
    </svg>
  )
}
