import { useTranslation } from 'react-i18next'
import type { Account } from '@shouwang/shared/wire/account'
import { LEVEL_WORDS } from '@shouwang/shared/jurisdiction/level-words'
import { useLocale } from '../../i18n/language.ts'
import { PasswordSection } from './password-section.tsx'
import { placeWords, roleWords } from './post-words.ts'
import { SignInsSection } from './sign-ins-section.tsx'
import { TokensSection } from './tokens-section.tsx'
import { TwoFactorSection } from './two-factor-section.tsx'
import styles from './account.module.css'

type OwnAccountProps = { account: Account; who: NonNullable<Account['who']>; zone: string }

/** One's own account: posts, password, second factor, sign-ins and API tokens. */
export function OwnAccount({ account, who, zone }: OwnAccountProps) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  return (
    <article className={styles['view']}>
      <h1 className={styles['title']}>{who.via === 'demo' ? t('own.visitor') : who.name}</h1>
      {who.via === 'demo' ? null : (
        <p className={styles['quiet']}>{who.username === null ? t('own.noUsername') : t('own.username', { username: who.username })}</p>
      )}
      <section className={styles['section']} aria-labelledby="own-posts">
        <h2 id="own-posts" className={styles['heading']}>
          {t('own.posts')}
        </h2>
        {who.posts.length === 0 ? (
          <p>{t('own.noPosts')}</p>
        ) : (
          <ul className={styles['list']}>
            {who.posts.map((post) => (
              <li key={`${post.id} ${post.role} ${post.place?.id}`} className={styles['line']}>
                <span className={styles['strong']}>{roleWords(post, locale)}</span>
                <span>{placeWords(post, locale)}</span>
                {post.place === null ? null : <span className={styles['quiet']}>{LEVEL_WORDS[post.place.level][locale]}</span>}
              </li>
            ))}
          </ul>
        )}
        <p className={styles['quiet']}>{t('own.postsHelp')}</p>
      </section>
      {who.via === 'demo' ? (
        <p className={styles['note']}>{t('own.demo')}</p>
      ) : (
        <>
          <PasswordSection who={who} minimum={account.password.minimum} />
          <TwoFactorSection who={who} />
          <SignInsSection zone={zone} limits={account.limits} />
          <TokensSection posts={who.posts} zone={zone} />
        </>
      )}
    </article>
  )
}
