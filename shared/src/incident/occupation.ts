import { cellText, isEmpty, read, refused } from '../import/reading.ts'
import type { Reading } from '../import/reading.ts'
import { createTermMatcher } from './term.ts'
import type { Term } from './term.ts'

/** Occupation groups of victims, wide enough that none points to a person. */
export const OCCUPATIONS = [
  { key: 'farmer', name: { zh: '农民', en: 'Farmer' }, aliases: ['务农', '农民工', '种植', '养殖', '农林牧渔', '村民', 'agriculture'] },
  {
    key: 'worker',
    name: { zh: '务工人员', en: 'Worker' },
    aliases: ['工人', '务工', '打工', '外出务工', '外来务工', '产业工人', '普工', 'labourer'],
  },
  {
    key: 'employee',
    name: { zh: '企业职员', en: 'Employee' },
    aliases: ['职员', '公司职员', '企业员工', '员工', '公司员工', '白领', '上班族', '企业职工', 'office worker', 'staff'],
  },
  {
    key: 'self-employed',
    name: { zh: '个体经营者', en: 'Self-employed' },
    aliases: ['个体', '个体经营', '个体户', '个体工商户', '经商', '商户', '自营', '私营业主', '企业主', 'business owner'],
  },
  {
    key: 'freelance',
    name: { zh: '自由职业', en: 'Freelance' },
    aliases: ['自由职业者', '灵活就业', '网约车司机', '外卖员', '快递员', '主播', 'gig worker'],
  },
  {
    key: 'public',
    name: { zh: '公职人员', en: 'Public servant' },
    aliases: ['公务员', '机关干部', '事业单位', '事业单位人员', '国家工作人员', 'civil servant'],
  },
  { key: 'teacher', name: { zh: '教师', en: 'Teacher' }, aliases: ['老师', '教职工', '教育工作者'] },
  {
    key: 'medical',
    name: { zh: '医务人员', en: 'Medical staff' },
    aliases: ['医生', '护士', '医护', '医护人员', '医疗', 'doctor', 'nurse'],
  },
  { key: 'finance', name: { zh: '财务人员', en: 'Accounts staff' }, aliases: ['财务', '会计', '出纳', 'accountant'] },
  { key: 'student', name: { zh: '学生', en: 'Student' }, aliases: ['大学生', '中学生', '小学生', '在校学生', '在校生', 'pupil'] },
  { key: 'retired', name: { zh: '离退休人员', en: 'Retired' }, aliases: ['退休', '退休人员', '离休', '离退休', 'pensioner'] },
  { key: 'homemaker', name: { zh: '居家人员', en: 'Homemaker' }, aliases: ['家庭主妇', '全职妈妈', '宝妈', '全职太太', 'housewife'] },
  { key: 'unemployed', name: { zh: '无业', en: 'Unemployed' }, aliases: ['待业', '无业人员', '无职业', '失业', '无固定职业', 'none'] },
  { key: 'other', name: { zh: '其他', en: 'Other' }, aliases: ['其它', '其他职业', '其他人员'] },
] as const satisfies readonly Term[]

export type Occupation = (typeof OCCUPATIONS)[number]['key']

const find = createTermMatcher<(typeof OCCUPATIONS)[number]>(OCCUPATIONS)
const UNKNOWN = /^(?:未知|不详|未说明|未填写|unknown|not stated|not available|prefer not to say)$/i

/** An occupation group by name or by what people write; `null` where it is not known. What is in no group is refused, so that a person decides. */
export function readOccupation(cell: string | number): Reading<Occupation> {
  const text = cellText(cell)
  // 无 in this column is an answer (no occupation), not an empty cell.
  if (text === '无') return read<Occupation>('unemployed')
  if (isEmpty(text) || UNKNOWN.test(text)) return read<Occupation>(null)
  const group = find(text)
  if (group !== null) return read<Occupation>(group.key)
  const names = OCCUPATIONS.map(({ name }) => name)
  return refused(
    `“${text}”不在职业分类中，可填：${names.map(({ zh }) => zh).join('、')}`,
    `"${text}" is in no occupation group; write one of ${names.map(({ en }) => en).join(', ')}`,
  )
}
