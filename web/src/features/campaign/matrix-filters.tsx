import { useTranslation } from 'react-i18next'
import type { Level } from '@shouwang/shared/jurisdiction/level'
import { useLocale } from '../../i18n/language.ts'
import { Select } from '../../ui/select.tsx'
import { ledgerAddress } from './campaign-query.ts'
import { DEPTHS } from './campaign-search.ts'
import type { MatrixDepth } from './campaign-search.ts'
import type { CampaignView } from './campaign-view.ts'
import styles from './matrix.module.css'

type MatrixFiltersProps = { view: CampaignView; depth: MatrixDepth; levels: readonly Level[]; shown: number }

/** Chooses tasks by responsible unit, audience, channel and phase, and how far down the rows go. */
export function MatrixFilters({ view, depth, levels, shown }: MatrixFiltersProps) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const { head, area, day, campaign, search, change } = view
  const filters = [
    ['unit', campaign.responsible],
    ['audience', campaign.audiences],
    ['channel', campaign.channels],
    ['phase', campaign.phases],
  ] as const
  const depths = DEPTHS.filter((each) => each === 'children' || levels.includes(each))
  const any = filters.some(([name]) => search[name] !== undefined)
  return (
    <div className={styles['tools']}>
      {filters.map(([name, tags]) =>
        tags.length === 0 ? null : (
          <Select
            key={name}
            label={t(`filter.${name}`)}
            showLabel
            choices={[{ id: ALL, label: t('filter.all') }, ...tags.map((tag) => ({ id: tag.key, label: tag.name[locale] }))]}
            value={search[name] ?? ALL}
            onChange={(key) => change({ [name]: key === ALL ? undefined : key, task: undefined })}
          />
        ),
      )}
      {depths.length < 2 ? null : (
        <Select
          label={t('filter.depth')}
          showLabel
          choices={depths.map((each) => ({ id: each, label: t(`depth.${each}`) }))}
          value={depth}
          onChange={(next) => change({ depth: next === 'children' ? undefined : next })}
        />
      )}
      <span className={styles['count']} role="status">
        {t('filter.shown', { shown, of: campaign.tasks.length })}{' '}
        {any ? (
          <button
            type="button"
            className={styles['link']}
            onClick={() => change({ unit: undefined, audience: undefined, channel: undefined, phase: undefined })}
          >
            {t('filter.clear')}
          </button>
        ) : null}
      </span>
      <a className={styles['ledger']} href={ledgerAddress(head.key, { area, day, language: locale })} download>
        {t('filter.ledger')}
      </a>
    </div>
  )
}

const ALL = '*'
