import type { Command } from 'commander'
import { importCommand } from '../app/import-command.ts'
import { addChanges } from './changes-command.ts'
import { addDivisions } from './divisions-command.ts'
import type { Open } from './run-command.ts'
import { addSuccessions, addUnits } from './units-command.ts'

/** Adds `import divisions`, `import changes`, `import units` and `import successions`. */
export function registerJurisdictionCommands(program: Command, open: Open): void {
  const parent = importCommand(program)
  addDivisions(parent, open)
  addChanges(parent, open)
  addUnits(parent, open)
  addSuccessions(parent, open)
}
