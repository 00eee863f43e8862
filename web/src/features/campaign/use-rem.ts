import { useEffect, useState } from 'react'

/** Pixels of one rem: 16, and more on a wall. */
export function useRem(): number {
  const [rem, setRem] = useState(measure)
  useEffect(() => {
    const again = () => setRem(measure())
    addEventListener('resize', again)
    return () => removeEventListener('resize', again)
  }, [])
  return rem
}

function measure(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
