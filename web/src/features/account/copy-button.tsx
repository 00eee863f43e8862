import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'

/** Copies a text and says so. Over plain HTTP a browser has no clipboard: the text is then selected by hand. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('account')
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  useEffect(() => {
    if (copied === 'no') return
    const timer = setTimeout(() => setCopied('no'), 4000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch {
      setCopied('failed')
    }
  }
  return (
    <>
      <Button onPress={() => void copy()}>{label}</Button>
      <span role="status">{copied === 'no' ? null : t(`copied.${copied}`)}</span>
    </>
  )
}
