import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a measured process says of itself: milliseconds of the work alone, its peak memory in MiB, and what it found. */
export type Run = { ms: number; peakMb: number; result: string }

/** Runs `runs/<name>.ts` in a process of its own, so that memory and warm caches of one work don't touch the next. */
export function runChild(name: string, parts: readonly string[]): Promise<Run> {
  const script = fileURLToPath(new URL(`runs/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--expose-gc', script, ...parts], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      if (code === 0) resolve(JSON.parse(output.trim().split('\n').at(-1)!) as Run)
      else reject(new Error(`${name} ended with ${code}`))
    })
  })
}

/** Called at the end of a run: prints its measure. */
export function report(ms: number, result: string): void {
  console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024, result } satisfies Run))
}
