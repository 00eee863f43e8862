import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkMade, Posts } from '@shouwang/shared/wire/account-management'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { SHOWN_POSTS } from './accounts-search.ts'
import type { AccountsView } from './accounts-view.tsx'
import { ConfirmForm } from './confirm-form.tsx'
import { HandOverForm } from './hand-over-form.tsx'
import { LinkShown } from './link-shown.tsx'
import { ListFilters } from './list-filters.tsx'
import { shownPosts, stateOf } from './management.ts'
import type { Post } from './management.ts'
import { closePost, postsQuery } from './management-query.ts'
import { NewPostForm } from './new-post-form.tsx'
import { PostRow } from './post-row.tsx'
import { useLocale } from '../../i18n/language.ts'
import { postWords } from './post-words.ts'
import styles from './account.module.css'

/** How many are drawn before more are asked for. */
const PAGE = 100

type Doing = { act: 'new' } | { act: 'handOver' | 'close'; post: Post } | { act: 'link'; link: LinkMade; title: string }

/** The posts of one's area with who holds them; vacant ones can be filled, held ones handed over. */
export function PostList({ view }: { view: AccountsView }) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  const { data, error, refetch } = useQuery(postsQuery)
  const [doing, setDoing] = useState<Doing | null>(null)
  const [most, setMost] = useState(PAGE)
  const stop = () => setDoing(null)
  const show = (title: string) => (link: LinkMade | null) => setDoing(link === null ? null : { act: 'link', link, title })
  return (
    <>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : data ? body(data) : <SkeletonRows count={8} height="3.5rem" />}
      <Dialog title={titleOf()} isOpen={doing !== null} onClose={stop}>
        {dialog()}
      </Dialog>
    </>
  )

  function titleOf(): string {
    if (doing === null) return ''
    if (doing.act === 'new') return t('post.new')
    if (doing.act === 'link') return doing.title
    const post = postWords(doing.post, locale)
    if (doing.act === 'close') return t('post.closeTitle', { post })
    return t(doing.post.holder === null ? 'post.fillTitle' : 'post.handOverTitle', { post })
  }

  function dialog() {
    if (doing === null) return null
    if (doing.act === 'new') return <NewPostForm onMade={show(t('link.made'))} onCancel={stop} />
    if (doing.act === 'link') return <LinkShown link={doing.link} zone={view.zone} onDone={stop} />
    if (doing.act === 'handOver') return <HandOverForm post={doing.post} onDone={show(t('link.made'))} onCancel={stop} />
    const { id, holder } = doing.post
    return (
      <ConfirmForm
        text={holder === null ? t('post.closeText') : t('post.closeHeld', { name: holder.name })}
        send={t('post.close')}
        run={() => closePost(id)}
        onDone={stop}
        onCancel={stop}
      />
    )
  }

  function body(posts: Posts) {
    const listed = shownPosts(posts, view.search)
    const states = SHOWN_POSTS.map((id) => ({
      id,
      label: t(`post.state.${id}`),
      count: posts.filter((post) => stateOf(post) === id).length,
    }))
    return (
      <>
        <div className={styles['bar']}>
          <ListFilters view={view} states={states} state={view.search.post} onState={(post) => view.change({ post })} all={posts.length} />
          <Button look="main" onPress={() => setDoing({ act: 'new' })}>
            {t('post.new')}
          </Button>
        </div>
        {posts.length === 0 ? (
          <EmptyState title={t('post.none')}>
            <p>{t('post.noneText')}</p>
          </EmptyState>
        ) : listed.length === 0 ? (
          <EmptyState title={t('manage.noneFits')}>
            <Button onPress={() => view.change({ q: undefined, role: undefined, post: undefined })}>{t('manage.showAll')}</Button>
          </EmptyState>
        ) : (
          <ul className={styles['list']} aria-label={t('manage.tab.posts')}>
            {listed.slice(0, most).map((post) => (
              <PostRow
                key={post.id}
                post={post}
                zone={view.zone}
                onHandOver={() => setDoing({ act: 'handOver', post })}
                onClose={() => setDoing({ act: 'close', post })}
              />
            ))}
          </ul>
        )}
        {listed.length <= most ? null : (
          <Button onPress={() => setMost(most + PAGE)}>{t('manage.more', { left: listed.length - most })}</Button>
        )}
      </>
    )
  }
}
