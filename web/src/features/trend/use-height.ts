import { useEffect, useState } from 'react'

/** Height of an element in pixels as it is laid out, 0 before it has been measured. */
export function useHeight(): [ref: (element: HTMLElement | null) => void, height: number] {
  const [element, setElement] = useState<HTMLElement | null>(null)
  const [height, setHeight] = useState(0)
  useEffect(() => {
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setHeight(Math.floor(entry!.contentRect.height)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return [setElement, height]
}
