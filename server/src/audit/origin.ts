import { AsyncLocalStorage } from 'node:async_hooks'

/** What stands for an address where somebody acts on the server's own command line. */
export const COMMAND_LINE = 'command line'

const present = new AsyncLocalStorage<string | null>()

/** Does something on behalf of an address: every entry that is written meanwhile names it. */
export function actingFrom<T>(address: string | null, work: () => T): T {
  return present.run(address, work)
}

/** From where the present work was asked for; `null` where the program does it by itself. */
export function origin(): string | null {
  return present.getStore() ?? null
}
