import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

/** Size of small letters in a chart against the page's, which grows on a wall. */
const SMALL = 0.75

/** Width of an element in pixels as it is laid out (0 before it has been measured), and the size of a chart's letters. */
export function useWidth<Of extends HTMLElement>(): [RefObject<Of | null>, width: number, letter: number] {
  const ref = useRef<Of>(null)
  const [size, setSize] = useState({ width: 0, letter: 12 })
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
      setSize({ width: Math.floor(entry!.contentRect.width), letter: root * SMALL })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size.width, size.letter]
}
