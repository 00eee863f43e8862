import { useTranslation } from 'react-i18next'
import type { AccountStep } from '@shouwang/shared/wire/account-management'
import { dayWords } from '@shouwang/shared/period/words'
import { dayInZone } from '@shouwang/shared/period/zone'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { useAccount } from '../../api/account.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { Picker } from '../../ui/picker.tsx'
import { isLocked } from './management.ts'
import type { ManagedAccount } from './management.ts'
import { postWords } from './post-words.ts'
import styles from './account.module.css'

type AccountRowProps = { account: ManagedAccount; zone: string; now: number; onAct: (act: AccountStep | 'reset') => void }

/** One account: whose it is, in which posts, how it stands, and what can be done with it. */
export function AccountRow({ account, zone, now, onAct }: AccountRowProps) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const own = useAccount().who?.id === account.id
  const when = (instant: string) => instantWords(Date.parse(instant), zone, locale, { year: true })
  const day = (instant: string) => dayWords(dayInZone(Date.parse(instant), zone), locale, { year: true })
  const locked = isLocked(account, now)
  const acts = actsOf(account, locked, own)
  return (
    <li className={styles['row']}>
      <div>
        <p>
          <span className={styles['strong']}>{account.name}</span>{' '}
          {account.username === null ? null : <span className={styles['quiet']}>{account.username}</span>}
          {own ? <span className={styles['tag']}>{t('person.own')}</span> : null}
          {account.demo ? <span className={styles['tag']}>{t('person.demo')}</span> : null}
        </p>
        <p className={styles['quiet']}>
          {account.lastSignIn === null ? t('person.never') : t('person.last', { when: when(account.lastSignIn) })}
        </p>
      </div>
      <div>
        {account.posts.map((post) => (
          <p key={post.id}>{postWords(post, locale)}</p>
        ))}
        {account.posts.length === 0 ? <p className={styles['quiet']}>{t('person.noPost')}</p> : null}
        {account.elsewhere === 0 ? null : <p className={styles['quiet']}>{t('person.elsewhere', { count: account.elsewhere })}</p>}
        <p>
          {account.disabledSince === null ? null : (
            <span className={`${styles['mark']} ${styles['alarm']}`}>
              {t('person.disabledSince', { when: day(account.disabledSince) })}
            </span>
          )}{' '}
          {locked ? (
            <span className={`${styles['mark']} ${styles['alarm']}`}>{t('person.locked', { when: when(account.lockedUntil!) })}</span>
          ) : null}{' '}
          {account.twoFactor ? <span className={styles['mark']}>{t('person.twoFactor')}</span> : null}
        </p>
      </div>
      <div className={styles['acts']}>
        {acts.length === 0 ? null : (
          <Picker label={t('person.actsOf', { name: account.name })} value={t('person.acts')}>
            {(close) => (
              <div className={styles['menu']}>
                {acts.map((act) => (
                  <Button
                    key={act}
                    look="quiet"
                    onPress={() => {
                      close()
                      onAct(act)
                    }}
                  >
                    {t(`step.${act}.label`)}
                  </Button>
                ))}
              </div>
            )}
          </Picker>
        )}
      </div>
    </li>
  )
}

/** What can be done: of one's own account only by oneself, and of one with posts elsewhere not by this administrator. */
function actsOf(account: ManagedAccount, locked: boolean, own: boolean): (AccountStep | 'reset')[] {
  if (own || account.demo) return []
  const whole = account.elsewhere === 0
  return [
    ...(locked ? (['unlock'] as const) : []),
    ...(whole && account.disabledSince === null ? (['reset'] as const) : []),
    ...(whole && account.twoFactor ? (['two-factor-off'] as const) : []),
    ...(account.disabledSince === null ? (['end-sign-ins'] as const) : []),
    ...(whole ? [account.disabledSince === null ? ('disable' as const) : ('enable' as const)] : []),
  ]
}
