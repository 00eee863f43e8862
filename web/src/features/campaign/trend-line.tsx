import { useTranslation } from 'react-i18next'
import type { Indicator } from '@shouwang/shared/indicator/indicator'
import { formatFull } from '@shouwang/shared/wire/format'
import { useLocale } from '../../i18n/language.ts'
import { Sparkline } from '../../ui/sparkline.tsx'

type TrendLineProps = { line: readonly (number | null)[]; indicator: Indicator; width: number; height: number }

/** A task's last weeks as a small line, said by its first and last figure. */
export function TrendLine({ line, indicator, width, height }: TrendLineProps) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const known = line.filter((value) => value !== null)
  const [from, to] = [known[0], known.at(-1)]
  if (from === undefined || to === undefined) return <Sparkline values={line} width={width} height={height} />
  const said = { count: line.length, from: formatFull(indicator, from, locale), to: formatFull(indicator, to, locale) }
  return <Sparkline values={line} width={width} height={height} label={t('forecast.trendSaid', said)} />
}
