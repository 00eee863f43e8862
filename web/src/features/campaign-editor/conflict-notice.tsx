import { useTranslation } from 'react-i18next'
import { checkCampaign } from '@shouwang/shared/campaign/check-campaign'
import { diffCampaigns } from '@shouwang/shared/campaign/diff-campaigns'
import { instantWords } from '@shouwang/shared/wire/instant-words'
import type { CampaignDraft } from '@shouwang/shared/wire/campaign-document'
import { useSession } from '../../api/session.ts'
import { useLocale } from '../../i18n/language.ts'
import { Button } from '../../ui/button.tsx'
import { ChangeList } from './changes-view.tsx'
import styles from './notice.module.css'
import { downloadText } from './download-text.ts'
import { useEditor } from './editor.ts'
import { readText } from './yaml-text.ts'

type ConflictNoticeProps = { theirs: CampaignDraft; mine: string; onMine: () => void; onTheirs: () => void }

/** Somebody else saved since: what differs, and which of the two goes on. Nothing is lost by either choice. */
export function ConflictNotice({ theirs, mine, onMine, onTheirs }: ConflictNoticeProps) {
  const { t } = useTranslation('campaign-editor')
  const locale = useLocale()
  const { zone } = useSession()
  const { campaign, catalogue } = useEditor()
  const other = checkCampaign(readText(theirs.text).content, catalogue).campaign
  const at = instantWords(Date.parse(theirs.savedAt), zone, locale)
  return (
    <section className={styles['notice']} role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title" className={styles['title']}>
        {theirs.version > 0
          ? t('conflict.published', { version: theirs.version, actor: theirs.actor, at })
          : t('conflict.saved', { actor: theirs.actor, at })}
      </h2>
      <p>{t('conflict.text')}</p>
      <details>
        <summary>{t('conflict.differs')}</summary>
        {campaign !== null && other !== null ? (
          <ChangeList changes={diffCampaigns(other, campaign, catalogue)} />
        ) : (
          <p className={styles['quiet']}>{t('conflict.unread')}</p>
        )}
      </details>
      <div className={styles['acts']}>
        <Button look="main" onPress={onMine}>
          {t('conflict.mine')}
        </Button>
        <Button onPress={onTheirs}>{t('conflict.theirs')}</Button>
        <Button look="quiet" onPress={() => downloadText(mine, `${theirs.key}-1.yaml`)}>
          {t('conflict.keepMine')}
        </Button>
        <Button look="quiet" onPress={() => downloadText(theirs.text, `${theirs.key}-2.yaml`)}>
          {t('conflict.keepTheirs')}
        </Button>
      </div>
    </section>
  )
}
