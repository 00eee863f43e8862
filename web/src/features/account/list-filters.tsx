import { useTranslation } from 'react-i18next'
import { ROLES, ROLE_WORDS } from '@shouwang/shared/account/role'
import { useLocale } from '../../i18n/language.ts'
import { Select } from '../../ui/select.tsx'
import type { AccountsView } from './accounts-view.tsx'
import styles from './account.module.css'

type ListFiltersProps<State extends string> = {
  view: AccountsView
  /** How the members of the list can stand, and how many of them do. */
  states: readonly { id: State; label: string; count: number }[]
  state: State | undefined
  onState: (state: State | undefined) => void
  all: number
}

/** What a list is narrowed by: words, a role, how its members stand. */
export function ListFilters<State extends string>({ view: { search, change }, states, state, onState, all }: ListFiltersProps<State>) {
  const { t } = useTranslation('account')
  const locale = useLocale()
  return (
    <div className={styles['filters']} role="search">
      <input
        type="search"
        className={styles['search']}
        aria-label={t('manage.search')}
        placeholder={t('manage.search')}
        value={search.q ?? ''}
        onChange={({ target }) => change({ q: target.value === '' ? undefined : target.value })}
      />
      <Select
        label={t('manage.role')}
        value={search.role ?? 'all'}
        onChange={(role) => change({ role: role === 'all' ? undefined : role })}
        choices={[
          { id: 'all' as const, label: t('manage.allRoles') },
          ...ROLES.map((role) => ({ id: role, label: ROLE_WORDS[role][locale] })),
        ]}
      />
      <Select
        label={t('manage.state')}
        value={state ?? 'all'}
        onChange={(id) => onState(id === 'all' ? undefined : (id as State))}
        choices={[
          { id: 'all', label: t('manage.counted', { label: t('manage.allStates'), count: all }) },
          ...states.map(({ id, label, count }) => ({ id: id as string, label: t('manage.counted', { label, count }) })),
        ]}
      />
    </div>
  )
}
