import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ROLE_WORDS } from '@shouwang/shared/account/role'
import type { Role } from '@shouwang/shared/account/role'
import { Done } from '@shouwang/shared/wire/account'
import { sendJson } from '../api/request.ts'
import { useLocale } from '../i18n/language.ts'
import { ErrorState } from '../ui/error-state.tsx'
import styles from './account-menu.module.css'

/** As whom the open demo is looked at. All figures are asked for anew in another role. */
export function RoleSwitch({ choices, role }: { choices: readonly Role[]; role: Role }) {
  const { t } = useTranslation('shell')
  const locale = useLocale()
  const client = useQueryClient()
  const switching = useMutation({
    mutationFn: (next: Role) => sendJson(Done, 'POST', '/api/demo/role', { role: next }),
    onSuccess: () => client.invalidateQueries(),
  })
  const chosen = switching.isPending ? switching.variables : role
  return (
    <fieldset className={styles['roles']}>
      <legend className={styles['name']}>{t('account.demoRole')}</legend>
      {choices.map((each) => (
        <label key={each} className={styles['role']}>
          <input type="radio" name="demo-role" checked={each === chosen} onChange={() => switching.isPending || switching.mutate(each)} />
          {ROLE_WORDS[each][locale]}
        </label>
      ))}
      <p className={styles['note']}>{t('account.demoText')}</p>
      {switching.error ? <ErrorState error={switching.error} small /> : null}
    </fieldset>
  )
}
