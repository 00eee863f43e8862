import { useTranslation } from 'react-i18next'
import type { Task } from '@shouwang/shared/indicator/indicator'
import { periodOf } from '@shouwang/shared/period/period'
import { periodShort } from '@shouwang/shared/period/words'
import { formatPercent } from '@shouwang/shared/wire/format'
import { formatNumber, round, shiftPoint } from '@shouwang/shared/wire/rounding'
import { THIN } from '@shouwang/shared/wire/locale'
import { STATE_WORDS } from '@shouwang/shared/wire/state-words'
import { STATES } from '@shouwang/shared/wire/state'
import type { ProfileTask } from '@shouwang/shared/wire/profile'
import { useLocale } from '../../i18n/language.ts'
import { RAMPS } from '../../ui/palette.ts'
import { StateSwatch } from '../../ui/swatch.tsx'
import { useTheme } from '../../ui/theme.ts'
import { bulletOf, shareOf } from './bullet.ts'
import styles from './profile.module.css'

/** Each task's share against its target, with this week's report. */
export function TaskBullets({ tasks, catalogue }: { tasks: ProfileTask[]; catalogue: Task[] }) {
  const { t } = useTranslation('profile')
  if (tasks.length === 0) return <p className={styles['quiet']}>{t('tasks.empty')}</p>
  return (
    <ul className={styles['bullets']}>
      {tasks.map((task) => {
        const known = catalogue.find(({ key }) => key === task.task)
        return known ? <Bullet key={task.task} task={task} known={known} /> : null
      })}
    </ul>
  )
}

function Bullet({ task, known }: { task: ProfileTask; known: Task }) {
  const locale = useLocale()
  const theme = useTheme()
  const { t } = useTranslation('profile')
  const share = shareOf(task)
  const before = shareOf(task.before)
  const bullet = bulletOf(share, task.target, before)
  const state = STATES[task.state]!
  const value = share === null ? t('tasks.none') : formatPercent(share)
  const target = formatPercent(task.target, Number.isInteger(shiftPoint(task.target, 2)) ? 0 : 1)
  const percent = (part: number) => `${part * 100}%`
  return (
    <li className={styles['bullet']}>
      <div className={styles['bulletHead']}>
        <span className={styles['bulletName']}>{known.name[locale]}</span>
        <span className={styles['bulletFigure']}>
          {share === null ? <span className={styles['quiet']}>{value}</span> : <strong>{value}</strong>}
          {task.value !== null && task.whole !== null && (
            <small>
              {formatNumber(task.value)} / {formatNumber(task.whole)}
              {THIN}
              {known.counted[locale]}
            </small>
          )}
          {change()}
        </span>
      </div>
      <svg className={styles['bulletBar']} role="img" aria-label={t('tasks.bar', { task: known.name[locale], value, target })}>
        <rect className={styles['bulletGround']} width={percent(bullet.whole)} y="4" height="12" />
        {bullet.value !== null && <rect width={percent(bullet.value)} y="4" height="12" fill={RAMPS[theme].coverage[3]} />}
        {bullet.before !== null && (
          <line className={styles['bulletBefore']} x1={percent(bullet.before)} x2={percent(bullet.before)} y1="4" y2="16" />
        )}
        <line className={styles['bulletTarget']} x1={percent(bullet.target)} x2={percent(bullet.target)} y1="0" y2="20" />
      </svg>
      <div className={styles['bulletFoot']}>
        <span className={styles['bulletState']}>
          {task.expected <= 1 ? (
            <>
              <StateSwatch state={state} colour={RAMPS[theme].coverage[3]} />
              {t('tasks.week')}
              {locale === 'zh' ? '' : ': '}
              {STATE_WORDS[state][locale]}
            </>
          ) : (
            t('tasks.filed', { filed: formatNumber(task.filed), expected: formatNumber(task.expected) })
          )}
        </span>
        {task.asOfWeek !== null && <span>{t('tasks.asOf', { week: periodShort(periodOf(task.asOfWeek), locale) })}</span>}
        {task.expected > 1 && task.old > 0 && <span>{t('tasks.old', { count: task.old })}</span>}
        {task.expected > 1 && task.absent > 0 && <span>{t('tasks.absent', { count: task.absent })}</span>}
        <span className={styles['bulletGoal']}>{t('tasks.target', { value: target })}</span>
      </div>
    </li>
  )

  function change() {
    if (share === null || before === null) return null
    const points = round(shiftPoint(share - before, 2), 1)
    if (points === 0) return <small>{locale === 'zh' ? '与上周持平' : 'level'}</small>
    return (
      <small>
        {points > 0 ? '▲' : '▼'}
        {THIN}
        {formatNumber(Math.abs(points), 1)}
        {THIN}
        {locale === 'zh' ? '个百分点' : 'points'}
      </small>
    )
  }
}
