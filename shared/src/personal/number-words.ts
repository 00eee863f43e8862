import type { Text } from '../indicator/indicator.ts'
import { maskNumber, NUMBER_WORDS, personalNumbersIn } from './find-numbers.ts'
import type { PersonalNumber } from './find-numbers.ts'

/** What is said beside a field while somebody types a number of a person into it; `null` where there is none. The number is not repeated in full. */
export function typedWarning(text: string): Text | null {
  const numbers = personalNumbersIn(text)
  const number = numbers.find(({ certain }) => certain) ?? numbers[0]
  if (number === undefined) return null
  const [masked, { zh, en }] = [maskNumber(number.digits), NUMBER_WORDS[number.kind]]
  return number.certain
    ? {
        zh: `“${masked}”是${zh}。本系统不收集个人信息，含有它的内容无法保存，请删除。`,
        en: `"${masked}" is ${en}. Persons are not recorded here, and what holds it can't be saved: remove it.`,
      }
    : {
        zh: `“${masked}”疑似${zh}，请确认不是个人的号码。`,
        en: `"${masked}" looks like ${en}: make sure that it is nobody's own.`,
      }
}

/** Why a text is not taken; `where` says in which one the number stands. */
export function refusedNumber({ digits, kind }: Pick<PersonalNumber, 'digits' | 'kind'>, where: Text): Text {
  const [masked, { zh, en }] = [maskNumber(digits), NUMBER_WORDS[kind]]
  return {
    zh: `${where.zh}中的“${masked}”是${zh}，本系统不收集个人信息，请删除后再提交`,
    en: `"${masked}" in ${where.en} is ${en}; persons are not recorded here, remove it and send again`,
  }
}
