import type { Page } from 'playwright-core'

/** What a page and its workers hold after a collection, in MiB: JavaScript objects, and buffers outside the heap (tiles and their vertices). */
export type Memory = { heap: number; buffers: number }

type Usage = { usedSize: number; backingStorageSize?: number }

/** Asks the page and each of its workers through the DevTools protocol. */
export async function memoryOf(page: Page): Promise<Memory> {
  const client = await page.context().newCDPSession(page)
  const workers: string[] = []
  const waiting = new Map<number, (result: unknown) => void>()
  client.on('Target.attachedToTarget', ({ sessionId }) => workers.push(sessionId))
  client.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result: unknown }
    if (id !== undefined) waiting.get(id)?.(result)
  })
  await client.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  let last = 0
  const ask = (sessionId: string, method: string) =>
    new Promise<unknown>((resolve) => {
      const id = ++last
      waiting.set(id, resolve)
      void client.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
    })
  await client.send('HeapProfiler.collectGarbage')
  const used = [(await client.send('Runtime.getHeapUsage')) as Usage]
  for (const worker of workers) {
    await ask(worker, 'HeapProfiler.collectGarbage')
    used.push((await ask(worker, 'Runtime.getHeapUsage')) as Usage)
  }
  await client.detach()
  const sum = (part: (usage: Usage) => number) => used.reduce((all, usage) => all + part(usage), 0) / 2 ** 20
  return { heap: sum(({ usedSize }) => usedSize), buffers: sum(({ backingStorageSize }) => backingStorageSize ?? 0) }
}
