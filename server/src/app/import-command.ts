import type { Command } from 'commander'
import { say } from './say.ts'

/** The `import` command, to which each concept adds its own: `shouwang import divisions …`. */
export function importCommand(program: Command): Command {
  return (
    program.commands.find((command) => command.name() === 'import') ??
    program
      .command('import')
      .description(say({ zh: '导入：区划、边界、底数、填报、警情', en: 'Import divisions, boundaries, bases, reports, incidents' }))
  )
}
