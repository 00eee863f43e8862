import '../features/account/account-texts.ts'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAccount } from '../api/account.ts'
import { useSession } from '../api/session.ts'
import { OwnAccount } from '../features/account/own-account.tsx'
import { Frame } from '../shell/frame.tsx'

/** One's own account. */
export function AccountPage() {
  const { t } = useTranslation('account')
  const account = useAccount()
  const { zone } = useSession()
  useEffect(() => {
    document.title = t('pageTitle', { title: t('shell:account.own') })
  }, [t])
  return <Frame>{account.who === null ? null : <OwnAccount account={account} who={account.who} zone={zone} />}</Frame>
}
