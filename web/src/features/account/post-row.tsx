import { useTranslation } from 'react-i18next'
import { dayWords } from '@shouwang/shared/period/words'
import { dayInZone } from '@shouwang/shared/period/zone'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import type { Post } from './management.ts'
import { placeWords, postWords, roleWords } from './post-words.ts'
import styles from './account.module.css'

type PostRowProps = { post: Post; zone: string; onHandOver: () => void; onClose: () => void }

/** One post: what and where it is, who holds it and did before, and what can be done with it. */
export function PostRow({ post, zone, onHandOver, onClose }: PostRowProps) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const day = (instant: string) => dayWords(dayInZone(Date.parse(instant), zone), locale, { year: true })
  const name = postWords(post, locale)
  return (
    <li className={styles['row']}>
      <div>
        <p>
          <span className={styles['strong']}>{placeWords(post, locale)}</span> {roleWords(post, locale)}
        </p>
        <p className={styles['quiet']}>{post.place?.path.join(' / ')}</p>
      </div>
      <div>
        {post.holder === null ? (
          <p>
            <span className={styles['mark']}>{t(post.invited === null ? 'post.state.vacant' : 'post.state.invited')}</span>
            {post.invited === null ? null : (
              <span className={styles['quiet']}>
                {' '}
                {t('post.invitedUntil', { until: instantWords(Date.parse(post.invited.expiresAt), zone, locale) })}
              </span>
            )}
          </p>
        ) : (
          <p>
            {post.holder.name}
            {post.holder.disabled ? <span className={`${styles['tag']} ${styles['alarm']}`}>{t('person.disabled')}</span> : null}
            <span className={styles['quiet']}> {t('post.since', { since: day(post.holder.since) })}</span>
          </p>
        )}
        {post.before.length === 0 ? null : (
          <details className={styles['details']}>
            <summary>{t('post.before', { count: post.before.length })}</summary>
            <ul>
              {post.before.map((one) => (
                <li key={one.since}>{t('post.heldBy', { name: one.name, since: day(one.since), until: day(one.until) })}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className={styles['acts']}>
        <Button onPress={onHandOver} aria-label={t(post.holder === null ? 'post.fillOf' : 'post.handOverOf', { post: name })}>
          {t(post.holder === null ? 'post.fill' : 'post.handOver')}
        </Button>
        <Button look="quiet" onPress={onClose} aria-label={t('post.closeOf', { post: name })}>
          {t('post.close')}
        </Button>
      </div>
    </li>
  )
}
