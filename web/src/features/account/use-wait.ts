import { useEffect, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'

/** Seconds that are left until something may be tried again after an error that says how long to wait; 0 at once. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const until = performance.now() + secondsOf(error) * 1000
    const look = () => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)))
    look()
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [error])
  return left
}

function secondsOf(error: unknown): number {
  if (!(error instanceof ApiError) || error.code !== 'too_many') return 0
  const { seconds } = (error.details ?? {}) as { seconds?: unknown }
  return typeof seconds === 'number' ? seconds : 0
}
