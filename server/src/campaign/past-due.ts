import type { CampaignTask } from '@shouwang/shared/campaign/task'
import { dayOf } from '@shouwang/shared/period/day'
import { deadlineDay } from '@shouwang/shared/period/work-calendar'
import { loadWorkCalendar } from '../indicator/catalogue.ts'
import { isOver } from './moment.ts'
import type { Moment } from './moment.ts'

/** Whether the last day of a task is over at a moment; one in a public holiday moves to the first working day after it, as the deadline of its figures does. */
export function isPastDue({ due }: Pick<CampaignTask, 'due'>, moment: Moment, zone: string): boolean {
  return due !== undefined && isOver(deadlineDay(dayOf(due), loadWorkCalendar()), moment, zone)
}
