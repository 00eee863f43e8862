import { readFileSync } from 'node:fs'

/** The released version of the product, as `package.json` has it. */
export const SOFTWARE: string = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
  .version
