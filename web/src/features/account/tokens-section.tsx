import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PostHead, Tokens } from '@shouwang/shared/wire/account'
import { dayWords } from '@shouwang/shared/period/words'
import { dayInZone } from '@shouwang/shared/period/zone'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { revokeToken, tokensQuery } from './account-query.ts'
import { CopyButton } from './copy-button.tsx'
import { Fault } from './fault.tsx'
import { NewTokenForm } from './new-token-form.tsx'
import { postWords } from './post-words.ts'
import styles from './account.module.css'

/** API tokens, by which another program reads or writes in one of one's own posts. */
export function TokensSection({ posts, zone }: { posts: readonly PostHead[]; zone: string }) {
  const { t } = useTranslation('account')
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(tokensQuery)
  const refresh = () => client.invalidateQueries({ queryKey: tokensQuery.queryKey })
  const revoking = useMutation({ mutationFn: revokeToken, onSettled: refresh })
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  return (
    <section className={styles['section']} aria-labelledby="own-tokens">
      <h2 id="own-tokens" className={styles['heading']}>
        {t('token.title')}
      </h2>
      <p className={styles['quiet']}>{t('token.help')}</p>
      {made === null ? null : (
        <div className={styles['made']} role="status">
          <p className={styles['strong']}>{t('token.once')}</p>
          <p className={styles['secret']}>
            <code>{made}</code>
          </p>
          <div className={styles['acts']}>
            <CopyButton text={made} label={t('token.copy')} />
            <Button look="quiet" onPress={() => setMade(null)}>
              {t('token.kept')}
            </Button>
          </div>
        </div>
      )}
      <Fault error={revoking.error} />
      {error ? (
        <ErrorState small error={error} onRetry={() => void refetch()} />
      ) : data ? (
        list(data)
      ) : (
        <SkeletonRows count={1} height="3rem" />
      )}
      {making ? (
        <div className={styles['narrow']}>
          <NewTokenForm
            posts={posts}
            onCancel={() => setMaking(false)}
            onMade={({ token }) => {
              setMaking(false)
              setMade(token)
              void refresh()
            }}
          />
        </div>
      ) : posts.length === 0 ? null : (
        <Button onPress={() => setMaking(true)}>{t('token.new')}</Button>
      )}
    </section>
  )

  function list(tokens: Tokens) {
    if (tokens.length === 0) return <p>{t('token.none')}</p>
    return (
      <ul className={styles['list']}>
        {tokens.map((token) => (
          <li key={token.id} className={styles['item']}>
            <TokenFacts token={token} zone={zone} />
            <Button isDisabled={revoking.isPending} onPress={() => revoking.mutate(token.id)}>
              {t('token.revoke')}
            </Button>
          </li>
        ))}
      </ul>
    )
  }
}

function TokenFacts({ token, zone }: { token: Tokens[number]; zone: string }) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const when = (instant: string) => dayWords(dayInZone(Date.parse(instant), zone), locale, { year: true })
  return (
    <div>
      <p>
        <span className={styles['strong']}>{token.name}</span> <code>{token.start}…</code>
        {token.void ? <span className={styles['tag']}>{t('token.void')}</span> : null}
      </p>
      <p className={styles['quiet']}>
        {t('token.facts', {
          post: postWords(token.post, locale),
          until: when(token.expiresAt),
          last: token.lastUsed === null ? t('token.never') : when(token.lastUsed),
        })}
      </p>
    </div>
  )
}
