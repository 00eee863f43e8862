import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ROLE_WORDS } from '@shouwang/shared/account/role'
import type { Role } from '@shouwang/shared/account/role'
import { Done } from '@shouwang/shared/wire/account'
import { signOut, useAccount, useMay } from '../api/account.ts'
import { sendJson } from '../api/request.ts'
import { useLocale } from '../i18n/language.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { icons } from '../ui/icons.tsx'
import { Picker } from '../ui/picker.tsx'
import { ThemeButton } from './preferences.tsx'
import styles from './account-menu.module.css'

/** Who is signed in, in which posts, with the ways to the pages of accounts and out; in the open demo the role that is tried. */
export function AccountMenu() {
  const { t } = useTranslation('shell')
  const locale = useLocale()
  const { who, switchable } = useAccount()
  const manages = useMay('account.manage')
  const client = useQueryClient()
  const leaving = useMutation({ mutationFn: signOut })
  const switching = useMutation({
    mutationFn: (role: Role) => sendJson(Done, 'POST', '/api/demo/role', { role }),
    // All that is shown may be another's now.
    onSuccess: () => client.invalidateQueries(),
  })
  if (who === null || who.id === '') return null
  const role = who.posts[0]?.role
  const trying = who.via === 'demo' && role !== undefined
  const value = trying ? (
    t('account.demo', { role: ROLE_WORDS[role][locale] })
  ) : (
    <>
      <span className={styles['icon']}>{icons.person}</span>
      <span className={styles['who']}>{who.name}</span>
    </>
  )
  return (
    <Picker label={t('account.label')} value={value} quiet={!trying} className={`${styles['button']} ${trying ? styles['demo'] : ''}`}>
      {(close) => (
        <div className={styles['panel']}>
          {switchable.length === 0 ? null : roles(switchable)}
          {trying ? null : (
            <div>
              <p className={styles['name']}>{who.name}</p>
              <ul aria-label={t('account.posts')} className={styles['posts']}>
                {who.posts.map((post) => (
                  <li key={`${post.id} ${post.role} ${post.place?.id}`}>
                    {[post.place?.name, ROLE_WORDS[post.role][locale]].filter(Boolean).join(' · ')}
                  </li>
                ))}
                {who.posts.length === 0 ? <li>{t('account.noPosts')}</li> : null}
              </ul>
            </div>
          )}
          <div className={styles['links']}>
            <Link to="/account" onClick={close} className={styles['link']!}>
              {t('account.own')}
            </Link>
            {manages ? (
              <Link to="/accounts" onClick={close} className={styles['link']!}>
                {t('account.manage')}
              </Link>
            ) : null}
          </div>
          {who.via === 'demo' ? null : (
            <Button isDisabled={leaving.isPending} onPress={() => leaving.mutate()}>
              {t('account.signOut')}
            </Button>
          )}
          <div className={styles['theme']}>
            {t('account.theme')}
            <ThemeButton />
          </div>
          {leaving.error ? <ErrorState error={leaving.error} small /> : null}
        </div>
      )}
    </Picker>
  )

  function roles(choices: readonly Role[]) {
    const chosen = switching.isPending ? switching.variables : role
    return (
      <fieldset className={styles['roles']} disabled={switching.isPending}>
        <legend className={styles['name']}>{t('account.demoRole')}</legend>
        {choices.map((each) => (
          <label key={each} className={styles['role']}>
            <input type="radio" name="demo-role" checked={each === chosen} onChange={() => switching.mutate(each)} />
            {ROLE_WORDS[each][locale]}
          </label>
        ))}
        <p className={styles['note']}>{t('account.demoText')}</p>
        {switching.error ? <ErrorState error={switching.error} small /> : null}
      </fieldset>
    )
  }
}
