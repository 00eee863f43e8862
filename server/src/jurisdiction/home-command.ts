import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { say } from '../app/say.ts'
import type { Store } from '../db/database.ts'
import { setHome } from './home.ts'

/** Adds `home <code>`: the place on which the page opens. */
export function registerHomeCommand(program: Command, open: () => Promise<Store>): void {
  program
    .command('home <code>')
    .description(say({ zh: '设定网页打开时显示的辖区', en: 'Sets the place on which the page opens' }))
    .addHelpText('after', '\n  npm run shouwang -- home 450721000000')
    .action(async (code: string) => {
      const store = await open()
      try {
        await setHome(store.db, code, userInfo().username)
        console.log(say({ zh: `网页将从 ${code} 打开`, en: `The page opens on ${code}` }))
      } finally {
        await store.close()
      }
    })
}
