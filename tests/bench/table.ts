import { spawnSync } from 'node:child_process'
import { cpus, totalmem, release } from 'node:os'

/** One line of the table: what was done, what peers took, what we took, what was to be reached and whether it was. */
export type Line = { work: string; peers: string; ours: string; goal: string; reached: boolean | null }

/** Prints the lines as Markdown, under the machine and the versions they were measured with. */
export function printTable(lines: readonly Line[], versions: Record<string, string>): void {
  console.log(
    `\nMachine: ${cpus().length} × ${cpus()[0]?.model ?? '?'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}`,
  )
  console.log(
    `Versions: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}\n`,
  )
  console.log('| work | peers | ours | goal | reached |\n|---|---|---|---|---|')
  for (const { work, peers, ours, goal, reached } of lines) {
    console.log(`| ${work} | ${peers} | ${ours} | ${goal} | ${reached === null ? '–' : reached ? 'yes' : 'NO'} |`)
  }
}

/** First line that a program prints of its version, or `null` when it is not installed. Some end with a fault after it. */
export function versionOf(program: string, part = '--version'): string | null {
  const { error, stdout } = spawnSync(program, [part], { encoding: 'utf8' })
  return error ? null : stdout.split('\n')[0]!.replace(`${program} `, '').slice(0, 30)
}
