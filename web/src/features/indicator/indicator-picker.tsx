import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Autocomplete, Header, Input, ListBox, ListBoxItem, ListBoxSection, SearchField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Catalogue, Indicator } from '@shouwang/shared/indicator/indicator'
import { campaignLayersQuery, isCampaignKey } from '../../api/figures.ts'
import { useSession } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { Picker } from '../../ui/picker.tsx'
import styles from './indicator.module.css'

type IndicatorPickerProps = { catalogue: Catalogue; indicator: Indicator; onChange: (key: string) => void }

/** Chooses the indicator that colours the map: from the catalogue in groups, then tasks and goals of the campaigns that run. */
export function IndicatorPicker({ catalogue, indicator, onChange }: IndicatorPickerProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  return (
    <Picker label={t('indicator.label')} value={indicator.name[locale]} className={styles['picker']!}>
      {(close) => (
        <IndicatorList
          catalogue={catalogue}
          indicator={indicator}
          onChange={(key) => {
            onChange(key)
            close()
          }}
        />
      )}
    </Picker>
  )
}

function IndicatorList({ catalogue, indicator, onChange }: IndicatorPickerProps) {
  const { t } = useTranslation('map')
  const locale = useLocale()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const session = useSession()
  const campaigns = useQuery(campaignLayersQuery(session.version.v, session.today))
  const matching = (each: Indicator) =>
    wanted === '' || [each.name.zh, each.name.en, each.short.zh, each.key].some((name) => name.toLowerCase().includes(wanted))
  const found = catalogue.indicators.filter((each) => !isCampaignKey(each.key) && matching(each))
  const groups = [
    ...[...new Set(found.map((each) => each.group))].map((group) => ({
      id: group as string,
      title: t(`indicator.groups.${group}`),
      items: found.filter((each) => each.group === group),
    })),
    ...(campaigns.data ?? [])
      .map(({ key, name, indicators }) => ({ id: `campaign:${key}`, title: name[locale], items: indicators.filter(matching) }))
      .filter(({ items }) => items.length > 0),
  ]
  return (
    <div className={styles['panel']}>
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField aria-label={t('indicator.find')} autoFocus>
          <Input className={styles['find']!} placeholder={t('indicator.find')} />
        </SearchField>
        <ListBox
          aria-label={t('indicator.label')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[indicator.key]}
          onSelectionChange={(keys) => {
            const [key] = keys
            if (key !== undefined) onChange(String(key))
          }}
          className={styles['list']!}
          renderEmptyState={() => <p className={styles['none']}>{t('indicator.none', { text })}</p>}
        >
          {groups.map(({ id, title, items }) => (
            <ListBoxSection key={id} id={id}>
              <Header className={styles['group']!}>{title}</Header>
              {items.map((each) => (
                <ListBoxItem key={each.key} id={each.key} textValue={each.name[locale]} className={styles['item']!}>
                  <span className={styles['itemName']}>{each.name[locale]}</span>
                  <span className={styles['definition']}>{each.definition[locale]}</span>
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Autocomplete>
    </div>
  )
}
