import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { registerAccountCommands } from './account/cli.ts'
import { AppError } from './app/error.ts'
import { refuseWriting } from './app/read-only.ts'
import { say } from './app/say.ts'
import { readSettings } from './app/settings.ts'
import { COMMAND_LINE, actingFrom } from './audit/origin.ts'
import { registerAuditCommands } from './audit/cli.ts'
import { registerBoundaryCommands } from './boundary/cli.ts'
import { registerCampaignCommands } from './campaign/cli.ts'
import { registerSchemaCommands } from './db/cli.ts'
import { openStore } from './db/database.ts'
import { registerHomeCommand } from './jurisdiction/home-command.ts'
import { registerDemoCommands } from './demo/cli.ts'
import { registerImportCommands } from './import/cli.ts'
import { registerJurisdictionCommands } from './jurisdiction/cli.ts'
import { registerPersonalCommands } from './personal/cli.ts'
import { registerMarkingCommand } from './marking/cli.ts'
import { registerStoreCommands } from './rollup/cli.ts'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const program = new Command('shouwang')
  .description(say({ zh: '守望命令行：导入、核对、备份', en: 'Shouwang on the command line: import, verify, back up' }))
  .showHelpAfterError()

const target = () => {
  const { databaseUrl, folder } = readSettings(process.env, root)
  return { url: databaseUrl, folder }
}
const open = () => openStore(target())

registerJurisdictionCommands(program, open)
registerBoundaryCommands(program, open)
registerImportCommands(program, open)
registerStoreCommands(program, open, target)
registerSchemaCommands(program, open)
registerHomeCommand(program, open)
registerPersonalCommands(program, open, () => target().folder)
registerDemoCommands(program, open)
registerCampaignCommands(program, open)
registerAuditCommands(program, open)
registerAccountCommands(program, open, () => {
  const { signIn, port, zone } = readSettings(process.env, root)
  return { origin: signIn.origin ?? `http://127.0.0.1:${port}`, zone }
})
registerMarkingCommand(program, open)

program.hook('preAction', (_, command) => {
  if (readSettings(process.env, root).readOnly) refuseWriting(command)
})

try {
  await actingFrom(COMMAND_LINE, () => program.parseAsync())
} catch (error) {
  console.error(error instanceof AppError ? say(error.text) : error)
  process.exitCode = 1
}
