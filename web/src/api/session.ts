import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { DemoLeft } from '@shouwang/shared/wire/account'
import { Session, Version } from '@shouwang/shared/wire/session'
import { postJson, readJson } from './request.ts'
import { stay } from './sign-in-address.ts'

/** Versions, the area to open on and the date: what an open page needs first. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => readJson(Session, '/api/session', {}, signal),
})

/** The session; the router has loaded it before any page is drawn. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

/** Keeps the session's version up to date over server-sent events: when it moves, every figure on the page is asked for again. */
export function useLiveVersion(): void {
  const client = useQueryClient()
  useEffect(() => {
    const events = new EventSource('/api/events')
    events.addEventListener('version', (event: MessageEvent<string>) => {
      const version = Version.safeParse(JSON.parse(event.data))
      if (version.success && client.getQueryData(sessionQuery.queryKey)?.version.v !== version.data.v) {
        void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
      }
    })
    // Closed for good, not just interrupted: whoever was signed in may no longer be.
    events.addEventListener('error', () => {
      if (events.readyState === EventSource.CLOSED) void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    })
    return () => events.close()
  }, [client])
}

/** Leaves the demo county behind; afterwards the store is empty and asks for a sign-in. Gives the path by which the first administrator makes their account, where it is told. */
export async function leaveDemo(): Promise<string | null> {
  // The version moves before the answer is here, and whoever asks then is not signed in any more.
  stay(true)
  try {
    return (await postJson(DemoLeft, '/api/demo/leave')).first
  } catch (error) {
    stay(false)
    throw error
  }
}
