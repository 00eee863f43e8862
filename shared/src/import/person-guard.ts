import type { Text } from '../indicator/indicator.ts'
import { maskNumber, NUMBER_WORDS, personalNumbersIn } from '../personal/find-numbers.ts'
import type { NumberKind } from '../personal/find-numbers.ts'

/** What must not enter. `certain`: the import refuses the file; `suspect`: it lists the place and a person decides. */
export type PersonalData = { kind: 'heading' | NumberKind; certain: boolean; reason: Text }

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

/** The first number in a cell that belongs to a person, one that is certain before others, or `null`. */
export function personalNumberIn(cell: string | number): PersonalData | null {
  const all = personalNumbersIn(String(cell))
  const personal = all.find(({ certain }) => certain) ?? all[0]
  return personal === undefined ? null : found(personal.kind, personal.certain, personal.digits)
}

/** The number itself is not repeated in full: a message about it may be kept and sent on. */
function found(kind: NumberKind, certain: boolean, digits: string): PersonalData {
  const masked = maskNumber(digits)
  const { zh, en } = NUMBER_WORDS[kind]
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
