import type { Command } from 'commander'
import { say } from '../app/say.ts'
import type { Store } from './database.ts'
import { grantsFor } from './least-privilege.ts'

/** Adds `migrate` and `grants`. */
export function registerSchemaCommands(program: Command, open: () => Promise<Store>): void {
  program
    .command('migrate')
    .description(say({ zh: '以库所有者身份升级数据库结构', en: 'Brings the schema up to date, as the owner of the database' }))
    .addHelpText('after', '\n  DATABASE_URL=postgres://owner@127.0.0.1/shouwang npm run shouwang -- migrate')
    .action(async () => {
      const store = await open()
      await store.close()
      console.log(say({ zh: '数据库结构已是最新', en: 'The schema is up to date' }))
    })

  program
    .command('grants <role>')
    .description(
      say({
        zh: '输出授权语句：让指定的 PostgreSQL 用户只能读写数据，不能修改结构、删除审计记录',
        en: 'Prints the SQL that lets a PostgreSQL role read and write rows, but neither change the schema nor remove from the record of acts',
      }),
    )
    .addHelpText('after', '\n  npm run shouwang -- grants shouwang_server | psql postgres://owner@127.0.0.1/shouwang')
    .action((role: string) => console.log(grantsFor(role)))
}
