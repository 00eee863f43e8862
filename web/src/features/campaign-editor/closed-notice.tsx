import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { STATUS_WORDS } from '@shouwang/shared/campaign/status'
import type { CampaignHead } from '@shouwang/shared/wire/campaign'
import { sessionQuery } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { takeStep } from './editor-query.ts'

/** A campaign that is over can't be amended before it is reopened. */
export function ClosedNotice({ head }: { head: CampaignHead }) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const reopen = async () => {
    setBusy(true)
    setFault(null)
    try {
      await takeStep(head.key, 'reopen')
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    } catch (error) {
      setFault(error)
      setBusy(false)
    }
  }
  return (
    <EmptyState page title={t('closed.title', { name: head.name[locale], status: STATUS_WORDS[head.status][locale] })}>
      <p>{t('closed.text')}</p>
      {fault === null ? null : <ErrorState error={fault} small />}
      <Button look="main" isDisabled={busy} onPress={() => void reopen()}>
        {t('menu.reopen')}
      </Button>
      <Link to="/campaigns/$key" params={{ key: head.key }} search={{}}>
        {t('bar.page')}
      </Link>
    </EmptyState>
  )
}
