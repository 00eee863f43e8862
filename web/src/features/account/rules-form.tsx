import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ROLES, ROLE_WORDS } from '@shouwang/shared/account/role'
import type { Role } from '@shouwang/shared/account/role'
import { useAccount } from '../../api/account.ts'
import { useLocale } from '../../i18n/language.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { Fault } from './fault.tsx'
import { refreshManagement, rulesQuery, setRules } from './management-query.ts'
import { spanWords } from './span-words.ts'
import styles from './account.module.css'
import fields from './form.module.css'

/** Which roles must use a second factor; what else holds for signing in. */
export function RulesForm() {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const client = useQueryClient()
  const { password, limits } = useAccount()
  const { data, error, refetch } = useQuery(rulesQuery)
  const sending = useMutation({ mutationFn: setRules, onSettled: () => refreshManagement(client) })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows count={5} height="3rem" />
  // While it is on its way the choice stands as it was made.
  const chosen = sending.isPending ? sending.variables : data.twoFactorRoles
  const fixed = data.changeable === false
  const set = (role: Role, on: boolean) => sending.mutate(ROLES.filter((each) => (each === role ? on : chosen.includes(each))))
  return (
    <>
      <section className={styles['section']}>
        <fieldset className={fields['ways']} disabled={fixed || sending.isPending}>
          <legend className={styles['heading']}>{t('rules.factor')}</legend>
          <p className={styles['quiet']}>{t(fixed ? 'rules.fixed' : 'rules.factorHelp')}</p>
          {ROLES.map((role) => (
            <label key={role} className={fields['way']}>
              <input type="checkbox" checked={chosen.includes(role)} onChange={({ target }) => set(role, target.checked)} />
              <span>{ROLE_WORDS[role][locale]}</span>
            </label>
          ))}
        </fieldset>
        <Fault error={sending.error} />
        <p role="status" className={styles['quiet']}>
          {sending.isSuccess ? t('rules.saved') : null}
        </p>
      </section>
      <section className={styles['section']}>
        <h2 className={styles['heading']}>{t('rules.others')}</h2>
        <ul className={styles['told']}>
          <li>{t('rules.password', { minimum: password.minimum })}</li>
          {limits === null ? null : (
            <li>{t('own.limits', { idle: spanWords(limits.idleMinutes, locale), most: spanWords(limits.absoluteMinutes, locale) })}</li>
          )}
          <li>{t('rules.locking')}</li>
        </ul>
      </section>
    </>
  )
}
