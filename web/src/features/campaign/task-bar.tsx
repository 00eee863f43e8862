import { isShareOf } from '@shouwang/shared/campaign/task'
import { RAMPS } from '../../ui/palette.ts'
import { useTheme } from '../../ui/theme.ts'
import type { TaskCell } from './matrix-rows.ts'
import styles from './task-bar.module.css'

type TaskBarProps = {
  cell: TaskCell
  /** The bar's end, in the task's own unit. */
  reach: number
  large?: boolean
}

/** A bullet bar: how far, with a tick at the target and, where the bar goes on beyond, a fine one at 100 %. Its ground tells the state. Only drawn; the words stand beside it. */
export function TaskBar({ cell, reach, large = false }: TaskBarProps) {
  const theme = useTheme()
  const { task, state, done, reached, carried } = cell
  const percent = (value: number) => `${Math.min(100, (value / reach) * 100)}%`
  const ramp = RAMPS[theme][!isShareOf(task.whole) && task.better === 'down' ? 'incident' : 'coverage']
  const whole = isShareOf(task.whole) && reach > 1 && task.target !== 1
  return (
    <span className={`${styles['bar']} ${styles[state]} ${large ? styles['large'] : ''}`} aria-hidden="true">
      {done === null ? null : (
        <span
          className={`${styles['done']} ${carried === null ? '' : styles['carried']}`}
          style={{ width: percent(done), background: ramp[reached ? 4 : 3] }}
        />
      )}
      {whole ? <span className={styles['whole']} style={{ left: percent(1) }} /> : null}
      {state === 'notExpected' ? null : <span className={styles['target']} style={{ left: percent(task.target) }} />}
    </span>
  )
}
