import type { Text } from '@shouwang/shared/indicator/indicator'
import { refusedNumber } from '@shouwang/shared/personal/number-words'
import { AppError } from '../app/error.ts'
import { numbersStoredIn } from './stored-text.ts'
import type { Written } from './stored-text.ts'

/**
 * Refuses a text that holds the number of a person; what is only suspected passes, since a person was warned of it. `where` says which text it is. Throws `AppError('invalid')`, which
 * shows the ends of the number alone.
 */
export function refusePersons(text: string | null | undefined, where: Text, written: Written = 'text'): void {
  if (typeof text !== 'string') return
  const number = numbersStoredIn(text, written).find(({ certain }) => certain)
  if (number) throw new AppError('invalid', refusedNumber(number, where), { personal: number.kind })
}

/** Names of texts, as a refusal says them. */
export const WHERE = {
  document: { zh: '方案', en: 'the document' },
  note: { zh: '说明', en: 'the note' },
  fileName: { zh: '文件名', en: 'the name of the file' },
  placeName: { zh: '地名', en: 'the name of a place' },
  mapping: { zh: '为导入给定的值', en: 'a value given for the import' },
} as const satisfies Record<string, Text>
