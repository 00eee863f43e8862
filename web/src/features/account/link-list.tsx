import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Invitations } from '@shouwang/shared/wire/account-management'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import type { AccountsView } from './accounts-view.tsx'
import { Fault } from './fault.tsx'
import { invitationsQuery, refreshManagement, voidInvitation } from './management-query.ts'
import { postWords } from './post-words.ts'
import styles from './account.module.css'

/** Links that were made and not used yet; each can be made void. */
export function LinkList({ view: { zone } }: { view: AccountsView }) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(invitationsQuery)
  const voiding = useMutation({ mutationFn: voidInvitation, onSettled: () => refreshManagement(client) })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={3} height="3.5rem" />
  if (data.length === 0)
    return (
      <EmptyState title={t('open.none')}>
        <p>{t('open.noneText')}</p>
      </EmptyState>
    )
  const when = (instant: string) => instantWords(Date.parse(instant), zone, locale)
  const forWhat = ({ kind, post, account }: Invitations[number]) =>
    kind === 'reset' ? (account ?? '') : post === null ? t('open.first') : postWords(post, locale)
  return (
    <>
      <Fault error={voiding.error} />
      <ul className={styles['list']} aria-label={t('manage.tab.links')}>
        {data.map((one) => (
          <li key={one.id} className={styles['item']}>
            <div>
              <p>
                <span className={styles['strong']}>{forWhat(one)}</span> {t(`open.kind.${one.kind}`)}
              </p>
              <p className={styles['quiet']}>
                {t('open.facts', { by: one.createdBy, at: when(one.createdAt), until: when(one.expiresAt) })}
              </p>
            </div>
            <Button
              isDisabled={voiding.isPending}
              onPress={() => voiding.mutate(one.id)}
              aria-label={t('open.voidOf', { what: forWhat(one) })}
            >
              {t('open.void')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
