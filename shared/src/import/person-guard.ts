import type { Text } from '../indicator/indicator.ts'
import { isIdentityNumber, looksLikeIdentityNumber, looksLikeOldIdentityNumber } from './identity-number.ts'

/** What must not enter. `certain`: the import refuses the file; `suspect`: it lists the place and a person decides. */
export type PersonalData = { kind: 'heading' | 'identity' | 'mobile' | 'landline' | 'bankCard'; certain: boolean; reason: Text }

const ALWAYS =
  /姓名|身份证|公民身份|证件号|手机号|手机号码|联系电话|联系方式|电话号|银行卡|银行账|银行帐|卡号|账号|帐号|微信号|qq号|支付宝|户主|户名|家庭住址|住址|身份号码|护照|车牌/
const ALONE =
  /^(?:受害人|被害人|受害者|被害者|事主|当事人|报案人|报警人|受骗人|被骗人|群众|住户|居民|联系人|手机|电话|移动电话|嫌疑人|犯罪嫌疑人|地址|详细地址|家庭地址|现住地|户籍地址|出生日期|出生年月)$/
const ENGLISH =
  /^(?:full ?name|first ?name|last ?name|surname|given ?name|victim|victim ?name|name of (?:the )?victim|complainant|id ?(?:number|no|card)|identity ?(?:number|card|no)|national ?id|ssn|social security(?: number)?|passport(?: ?(?:number|no))?|phone|phone ?(?:number|no)|mobile|mobile ?(?:number|no|phone)|telephone|cell(?: ?phone)?|e ?mail|email ?address|bank ?(?:card|account)(?: ?(?:number|no))?|card ?(?:number|no)|account ?(?:number|no)|home ?address|street ?address|address|date of birth|birth ?date|dob)$/
const DOUBTFUL = /填报人|填表人|经办人|负责人|责任人|办案人|民警|网格员|村干部|书记|主任|记录人|^name$|^姓$|^名字$/
/** A column that counts, classes or describes many is no person: 受害人数, 受害人性别, 抓获嫌疑人数, 微信群数. */
const OF_MANY =
  /(?:数|人数|数量|总数|户数|次数|人次|性别|年龄段|年龄层|年龄组|年龄|职业|行业|类别|类型|占比|比例|率|损失|损失金额|金额|是否.*|count|number of.*|sex|gender|age|age ?(?:band|range|group)|occupation|total)$/

/** A heading that asks for a person, or `null`. The brackets behind it (`受害人（姓名）`) count, a unit in them does not. */
export function headingAsksForPerson(heading: string): PersonalData | null {
  const text = heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_*:]+/g, ' ')
    .trim()
  const chinese = text.replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (ALWAYS.test(chinese) && !/(?:数|数量|次数|人次|占比|率)$/.test(chinese)) return headingFound(heading, true)
  if (OF_MANY.test(chinese) || OF_MANY.test(text)) return null
  if (
    ALONE.test(chinese) ||
    ENGLISH.test(
      text
        .replaceAll(/[-.()]/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
  )
    return headingFound(heading, true)
  return DOUBTFUL.test(chinese) ? headingFound(heading, false) : null
}

/**
 * The first number in a cell that belongs to a person, or `null`. Statistical codes (12 digits), amounts, dates and case references (letters in front,
 * or longer than 19 digits) are none.
 */
export function personalNumberIn(cell: string | number): PersonalData | null {
  const text = String(cell)
  return text.length < SHORTEST || STATISTICAL_CODE.test(text) ? null : firstIn(text.normalize('NFKC'))
}

const STATISTICAL_CODE = /^\d{12}$/

/** Signs of the shortest number that counts, which spares most cells the search. */
const SHORTEST = 11

function firstIn(text: string): PersonalData | null {
  if (/^\s*\d\.\d{5,}E\+1[4-9]\s*$/i.test(text)) return found('identity', false, text.trim())
  for (const written of text.match(CANDIDATE) ?? []) {
    const personal = judge(written)
    if (personal !== null) return personal
  }
  return null
}

/** Digits in one run, or set apart as people do; not inside a longer word, code or decimal number. */
const CANDIDATE = /(?<![\dA-Za-z]|\d[.,])\+?\d(?:[ -]?\d){9,21}[Xx]?(?![\dA-Za-z]|\.\d|,\d{3}(?!\d))/g

function judge(written: string): PersonalData | null {
  const digits = written.replaceAll(/[ +-]/g, '')
  if (isIdentityNumber(digits)) return found('identity', true, written)
  if (/^(?:\+?86|0086)?1[3-9]\d{9}$/.test(digits) && mobileGrouping(written)) return found('mobile', true, written)
  if (/^0\d{2,3}[ -]\d{7,8}$/.test(written)) return found('landline', false, written)
  if (looksLikeIdentityNumber(digits) || looksLikeOldIdentityNumber(digits)) return found('identity', false, written)
  const card = bankCard(digits)
  return card === null ? null : found('bankCard', card === 'certain', written)
}

/** 13800138000, 138 0013 8000, 138-0013-8000; a date and a number with a space between them are none. */
function mobileGrouping(written: string): boolean {
  return /^(?:\+?86|0086)?[ -]?1\d{2}([ -]?)\d{4}\1\d{4}$/.test(written)
}

/** UnionPay (62) by Luhn is certain; other issuers are 15 or 16 digits and only suspected, since case numbers look alike. */
function bankCard(digits: string): 'certain' | 'suspect' | null {
  if (!luhn(digits)) return null
  if (/^62\d{14,17}$/.test(digits)) return 'certain'
  const regionAndYear = /^[1-9]\d{5}(?:19|20)\d{2}/.test(digits)
  return /^(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|60\d{14,17}|9\d{15,18})$/.test(digits) &&
    !regionAndYear &&
    !startsWithDate(digits)
    ? 'suspect'
    : null
}

function startsWithDate(digits: string): boolean {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(digits)
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}

const KINDS: Record<PersonalData['kind'], Text> = {
  heading: { zh: '个人信息', en: 'a person' },
  identity: { zh: '身份证号', en: 'an identity number' },
  mobile: { zh: '手机号码', en: 'a mobile number' },
  landline: { zh: '电话号码', en: 'a telephone number' },
  bankCard: { zh: '银行卡号', en: 'a bank card number' },
}

/** The number itself is not repeated in full: a message about it may be kept and sent on. */
function found(kind: PersonalData['kind'], certain: boolean, written: string): PersonalData {
  const masked = `${written.slice(0, 3)}…${written.slice(-2)}`
  const { zh, en } = KINDS[kind]
  return certain
    ? {
        kind,
        certain,
        reason: {
          zh: `“${masked}”是${zh}，本系统不收集个人信息，请删除后再导入`,
          en: `"${masked}" is ${en}; persons are not recorded here, remove it and import again`,
        },
      }
    : { kind, certain, reason: { zh: `“${masked}”疑似${zh}，请核对`, en: `"${masked}" looks like ${en}; check it` } }
}

function headingFound(heading: string, certain: boolean): PersonalData {
  return {
    kind: 'heading',
    certain,
    reason: certain
      ? {
          zh: `列“${heading}”要求填写个人信息，本系统不收集，请删除该列后再导入`,
          en: `the column "${heading}" asks for a person, which is not recorded here; remove the column and import again`,
        }
      : { zh: `列“${heading}”可能含有个人信息，请核对`, en: `the column "${heading}" may name a person; check it` },
  }
}
