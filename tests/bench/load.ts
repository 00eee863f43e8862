import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { versionOf } from './table.ts'

const CONNECTIONS = 50
const run = promisify(execFile)

/**
 * Answers per second that an address gives to 50 connections, asked from another process: by wrk where it is installed, which leaves a whole core to
 * the server, otherwise by autocannon. Throws when an answer is an error.
 */
export async function answersPerSecond(address: string, headers: Record<string, string>, seconds: number): Promise<number> {
  return versionOf('wrk', '-v') === null ? autocannon(address, headers, seconds) : wrk(address, headers, seconds)
}

async function wrk(address: string, headers: Record<string, string>, seconds: number): Promise<number> {
  const named = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const { stdout } = await run('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, ...named, address])
  const fault = /^.*(Non-2xx|Socket errors).*$/m.exec(stdout)
  if (fault) throw new Error(`${address}: ${fault[0].trim()}`)
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)![1])
}

async function autocannon(address: string, headers: Record<string, string>, seconds: number): Promise<number> {
  const script = join(dirname(createRequire(import.meta.url).resolve('autocannon/package.json')), 'autocannon.js')
  const named = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`])
  const counted = ['-j', '-c', String(CONNECTIONS), '-d', String(seconds), ...named, address]
  const { stdout } = await run(process.execPath, [script, ...counted], { maxBuffer: 2 ** 24 })
  const result = JSON.parse(stdout) as { requests: { average: number }; errors: number; '4xx': number; '5xx': number }
  if (result.errors + result['4xx'] + result['5xx'] > 0) throw new Error(`${address}: autocannon met errors`)
  return result.requests.average
}
