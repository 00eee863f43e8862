import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { dayOf } from '@shouwang/shared/period/day'
import { clockOf, deploymentZone } from '../app/clock.ts'
import { say } from '../app/say.ts'
import { withStore } from '../app/with-store.ts'
import type { Store } from '../db/database.ts'
import { leaveDemo } from './leave-demo.ts'
import { loadDemo } from './load-demo.ts'
import { momentOf } from './moments.ts'
import { refreshDemo } from './refresh-demo.ts'

/** Adds `demo load`, `demo refresh` and `demo leave`. */
export function registerDemoCommands(program: Command, open: () => Promise<Store>): void {
  const demo = program
    .command('demo')
    .description(say({ zh: '演示县：载入、续到本周、清除', en: 'The demo county: load it, carry it on, leave it behind' }))

  demo
    .command('load')
    .description(say({ zh: '向空数据库载入演示县', en: 'Loads the demo county into an empty store' }))
    .option(
      '--today <date>',
      say({ zh: '演示数据截止的日期，如 2026-11-24（默认今天）', en: 'day on which the demo ends, such as 2026-11-24 (default: today)' }),
    )
    .action(async ({ today }: { today?: string }) => {
      await withStore(open, async (store) => {
        const when = today === undefined ? present() : { today: dayOf(today), now: momentOf(dayOf(today), 12) }
        await loadDemo(store, { ...when, onProgress: (text) => console.log(say(text)) })
        console.log(say({ zh: '演示县已载入', en: 'The demo county is loaded' }))
      })
    })

  demo
    .command('refresh')
    .description(say({ zh: '把演示县续到当前这一周', en: 'Carries the demo county on to the present week' }))
    .action(async () => {
      await withStore(open, (store) => refreshDemo(store, present()))
      console.log(say({ zh: '演示县已续到当前', en: 'The demo county is up to date' }))
    })

  demo
    .command('leave')
    .description(
      say({
        zh: '清除演示县，开始使用自己的数据；录在演示辖区上的自有数据一并删除，自有辖区和录在其他辖区的数据保留',
        en: 'Removes the demo county, so that own data starts clean; own figures that were entered on its places go with it, own places and figures elsewhere stay',
      }),
    )
    .action(async () => {
      await withStore(open, (store) => leaveDemo(store, userInfo().username))
      console.log(
        say({
          zh: '演示县及录在其辖区上的数据已清除，其他辖区和数据保留；可以导入自己的区划',
          en: 'The demo county is gone with all figures on its places; other places and figures stay. Import your own divisions now',
        }),
      )
    })
}

function present(): { today: number; now: number } {
  const clock = clockOf(deploymentZone())
  return { today: clock.today(), now: clock.now() }
}
