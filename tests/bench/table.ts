import { execFileSync } from 'node:child_process'
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

/** First line that a program prints of its version, or `null` when it is not installed. */
export function versionOf(program: string, part = '--version'): string | null {
  try {
    return execFileSync(program, [part], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')[0]!
      .slice(0, 40)
  } catch {
    return null
  }
}
