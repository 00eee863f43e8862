import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Account } from '@shouwang/shared/wire/account'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { endOtherSignIns, endSignIn, signInsQuery } from './account-query.ts'
import { Fault } from './fault.tsx'
import { spanWords } from './span-words.ts'
import styles from './account.module.css'

/** Where one is signed in, and how to end it there. */
export function SignInsSection({ zone, limits }: { zone: string; limits: Account['limits'] }) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(signInsQuery)
  const refresh = () => client.invalidateQueries({ queryKey: signInsQuery.queryKey })
  const ending = useMutation({ mutationFn: endSignIn, onSettled: refresh })
  const endingOthers = useMutation({ mutationFn: endOtherSignIns, onSettled: refresh })
  const when = (instant: string) => instantWords(Date.parse(instant), zone, locale)
  return (
    <section className={styles['section']} aria-labelledby="own-sign-ins">
      <h2 id="own-sign-ins" className={styles['heading']}>
        {t('own.signIns')}
      </h2>
      {limits === null ? null : (
        <p className={styles['quiet']}>
          {t('own.limits', { idle: spanWords(limits.idleMinutes, locale), most: spanWords(limits.absoluteMinutes, locale) })}
        </p>
      )}
      <Fault error={ending.error ?? endingOthers.error} />
      {error ? (
        <ErrorState small error={error} onRetry={() => void refetch()} />
      ) : data ? (
        list(data)
      ) : (
        <SkeletonRows count={2} height="3rem" />
      )}
    </section>
  )

  function list(signIns: NonNullable<typeof data>) {
    return (
      <>
        <ul className={styles['list']}>
          {signIns.map((one) => (
            <li key={one.id} className={styles['item']}>
              <div>
                <p>
                  <span className={styles['strong']}>{one.browser ?? t('own.unknownBrowser')}</span>
                  {one.current ? <span className={styles['tag']}>{t('own.current')}</span> : null}
                </p>
                <p className={styles['quiet']}>
                  {t('own.signInFacts', {
                    address: one.address ?? t('own.unknownAddress'),
                    since: when(one.since),
                    last: when(one.lastUsed),
                  })}
                </p>
              </div>
              {one.current ? null : (
                <Button isDisabled={ending.isPending} onPress={() => ending.mutate(one.id)}>
                  {t('own.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {signIns.length < 3 ? null : (
          <div className={styles['acts']}>
            <Button isDisabled={endingOthers.isPending} onPress={() => endingOthers.mutate()}>
              {t('own.endOthers')}
            </Button>
          </div>
        )}
      </>
    )
  }
}
