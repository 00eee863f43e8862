import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A server in a process of its own. */
export type Served = { address: string; stop(): Promise<void> }

/** Starts the product's own server, on a free port, over a store folder; with `demo` it loads the demo first when the folder is empty. */
export function serveStore(folder: string, demo = false): Promise<Served> {
  return serve(fileURLToPath(new URL('../../server/src/main.ts', import.meta.url)), [], {
    PORT: '0',
    SHOUWANG_DATA: folder,
    SHOUWANG_DEMO: demo ? '1' : '0',
    DATABASE_URL: '',
  })
}

/** Starts `runs/<name>.ts`, which prints its address once it listens. */
export function serveRun(name: string, parts: readonly string[]): Promise<Served> {
  return serve(fileURLToPath(new URL(`runs/${name}.ts`, import.meta.url)), parts, {})
}

function serve(script: string, parts: readonly string[], settings: Record<string, string>): Promise<Served> {
  const child = spawn(process.execPath, [script, ...parts], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...settings } })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return new Promise((resolve, reject) => {
    let output = ''
    const listen = (text: string) => {
      output += text
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0]
      if (address !== undefined) resolve({ address, stop: () => (child.kill('SIGTERM'), ended) })
    }
    child.stdout.setEncoding('utf8').on('data', listen)
    child.stderr.setEncoding('utf8').on('data', listen)
    void ended.then(() => reject(new Error(`${script} ended before it listened:\n${output}`)))
  })
}
