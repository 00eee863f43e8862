import { userInfo } from 'node:os'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { say } from '../app/say.ts'
import { withStore } from '../app/with-store.ts'
import { recordAct } from '../audit/append-audit.ts'
import { backup, restore } from '../db/backup.ts'
import type { Store, StoreOptions } from '../db/database.ts'
import { verifyRollups } from './verify.ts'

const SHOWN = 20

/** Adds `verify`, `backup`, `restore` and `imports`. */
export function registerStoreCommands(program: Command, open: () => Promise<Store>, target: () => StoreOptions): void {
  const within = (work: (store: Store) => Promise<void>) => withStore(open, work)

  program
    .command('verify')
    .description(say({ zh: '核对汇总与原始数据是否一致', en: 'Proves that the sums agree with the facts' }))
    .option('--repair', say({ zh: '不一致时按原始数据重新汇总', en: 'make the sums anew where they differ' }))
    .action(({ repair = false }: { repair?: boolean }) =>
      within(async (store) => {
        const found = await verifyRollups(store, { repair })
        if (repair && found.length > 0) {
          const detail = { differed: found.length }
          await recordAct(store, { at: Date.now(), actor: userInfo().username, action: 'rollup.repair', subject: 'rollup', detail })
        }
        for (const d of found.slice(0, SHOWN))
          console.log(`${d.table} ${d.placeId} ${d.key} ${d.at}, ${d.column}: ${d.stored} ≠ ${d.facts}`)
        if (found.length === 0) console.log(say({ zh: '汇总与原始数据一致', en: 'The sums agree with the facts' }))
        else if (repair)
          console.log(
            say({ zh: `有 ${found.length} 处不一致，已重新汇总`, en: `${found.length} figures differed; the sums were made anew` }),
          )
        else {
          console.log(
            say({
              zh: `有 ${found.length} 处不一致；加 --repair 重新汇总`,
              en: `${found.length} figures differ; --repair makes the sums anew`,
            }),
          )
          process.exitCode = 1
        }
      }),
    )

  program
    .command('backup <file>')
    .description(say({ zh: '备份整个数据库（服务运行时也可以）', en: 'Copies the whole store into a file, also while the server runs' }))
    .addHelpText('after', '\n  npm run shouwang -- backup shouwang-2026-11-24.bak')
    .action((file: string) =>
      within(async (store) => {
        await backup(store, file, target().url)
        const detail = { file: basename(file) }
        await recordAct(store, { at: Date.now(), actor: userInfo().username, action: 'store.backup', subject: 'store', detail })
        console.log(say({ zh: `已备份到 ${file}`, en: `Backed up to ${file}` }))
      }),
    )

  program
    .command('restore <file>')
    .description(say({ zh: '用备份替换数据库的全部内容', en: 'Replaces the whole store by a backup' }))
    .addHelpText('after', '\n  npm run shouwang -- restore shouwang-2026-11-24.bak')
    .action(async (file: string) => {
      const kept = await restore(target(), file, userInfo().username)
      console.log(
        say({
          zh: `已从 ${file} 恢复；恢复前的数据另存为 ${kept}，如需退回，用 restore 恢复该文件`,
          en: `Restored from ${file}. What stood before is in ${kept}: restore that file to go back`,
        }),
      )
    })

  program
    .command('imports')
    .description(say({ zh: '列出历次导入', en: 'Lists the imports' }))
    .action(() =>
      within(async (store) => {
        const rows = await store.db.selectFrom('import').select(['id', 'at', 'kind', 'fileName', 'rows', 'status']).orderBy('id').execute()
        if (rows.length === 0) console.log(say({ zh: '还没有导入过', en: 'Nothing was imported yet' }))
        for (const row of rows)
          console.log(`${row.id}\t${new Date(row.at).toISOString()}\t${row.kind}\t${row.fileName}\t${row.rows}\t${row.status}`)
      }),
    )
}
