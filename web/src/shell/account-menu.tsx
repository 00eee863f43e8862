import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ROLE_WORDS } from '@shouwang/shared/account/role'
import { signOut, useAccount } from '../api/account.ts'
import { useLocale } from '../i18n/language.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { icons } from '../ui/icons.tsx'
import { Picker } from '../ui/picker.tsx'
import { AccountLinks } from './account-links.tsx'
import { ThemeButton } from './preferences.tsx'
import styles from './account-menu.module.css'

/** Who is signed in, in which posts, with the ways to the pages of accounts and out. Whoever looks at the open demo is told by its tag. */
export function AccountMenu() {
  const { t } = useTranslation('shell')
  const locale = useLocale()
  const { who } = useAccount()
  const leaving = useMutation({ mutationFn: signOut })
  if (who === null || who.via === 'demo') return null
  const value = (
    <>
      <span className={styles['icon']}>{icons.person}</span>
      <span className={styles['who']}>{who.name}</span>
    </>
  )
  return (
    <Picker label={t('account.label')} value={value} quiet className={styles['button']!}>
      {(close) => (
        <div className={styles['panel']}>
          <div>
            <p className={styles['name']}>{who.name}</p>
            <ul aria-label={t('account.posts')} className={styles['posts']}>
              {who.posts.map(({ id, place, role }) => (
                <li key={id}>{[place?.name, ROLE_WORDS[role][locale]].filter(Boolean).join(' · ')}</li>
              ))}
              {who.posts.length === 0 ? <li>{t('account.noPosts')}</li> : null}
            </ul>
          </div>
          <AccountLinks onGo={close} />
          <Button isDisabled={leaving.isPending} onPress={() => leaving.mutate()}>
            {t('account.signOut')}
          </Button>
          {leaving.error ? <ErrorState error={leaving.error} small /> : null}
          <div className={styles['theme']}>
            {t('account.theme')}
            <ThemeButton />
          </div>
        </div>
      )}
    </Picker>
  )
}
