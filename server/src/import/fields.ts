import type { Catalogue, Text } from '@shouwang/shared/indicator/indicator'
import { foldName } from '@shouwang/shared/jurisdiction/normalise-name'

/** What a file can be imported as. */
export type FactKind = 'bases' | 'reports' | 'taskReports' | 'incidents' | 'counts' | 'inspections'

/** One thing that a column can hold: the key for `--column` and `--set`, its name, and the headings by which it is recognised, the surest first. */
export type Field = { key: string; name: Text; aliases: readonly string[]; money?: boolean }

const field = (key: string, zh: string, en: string, aliases: string, money = false): Field => ({
  key,
  name: { zh, en },
  aliases: [key, zh, en, ...aliases.split(' ').filter((alias) => alias !== '')],
  money,
})

const PLACE = [
  field(
    'code',
    '区划代码',
    'place code',
    '行政区划代码 统计用区划代码 村代码 村(社区)代码 区划编码 行政村代码 社区代码 辖区代码 地区代码 placecode areacode villagecode',
  ),
  field(
    'place',
    '村(社区)',
    'place',
    '村 村居 村名 村名称 行政村 社区 村社区名称 村(居) 辖区 所属辖区 案发地 发案地 案发村 发案村 发案地点 地区 区域 区划 区划名称 行政区划 单位 单位名称 名称 地名 name area region village state province municipality',
  ),
  field('township', '乡镇（街道）', 'township', '乡镇 镇 乡 街道 镇街 乡镇名称 所属乡镇 所属街道 镇(街道) 乡镇街道 镇办 town'),
  field('county', '县（区）', 'county', '县 区县 县区 县市区 所属县区 district'),
]

/** After the place: 单位 alone names the place, and the unit only beside another column of the place. */
const UNIT = field(
  'unit',
  '单位/场所',
  'unit',
  '单位场所 场所 场所名称 单位代码 单位编号 场所代码 统一社会信用代码 信用代码 发案单位 案发单位 学校名称 网点名称 企业名称 单位 单位名称 unitcode unitname institution',
)

/** In the tables of a campaign one column may hold whoever files: villages, units and responsible units. */
const FILER = PLACE.map((one) => (one.key === 'place' ? { ...one, aliases: [...one.aliases, '填报单位', '上报单位', '报送单位'] } : one))

const RESPONSIBLE = field('responsible', '责任单位', 'responsible unit', '牵头单位 责任部门 牵头部门 主责单位 responsible')
const SECTOR = field('sector', '系统（行业）', 'sector', '系统 行业 所属系统 所属行业 行业系统 系统行业 主管行业')

const TYPE = field('type', '诈骗类型', 'fraud type', '案件类型 诈骗类别 案件类别 类型 类别 案别 作案手段 诈骗手段 警情类型 category')
const SEX = field('sex', '性别', 'sex', '受害人性别 事主性别 被害人性别 gender')
const AGE_BAND = field('ageBand', '年龄段', 'age band', '年龄组 受害人年龄段 agerange agegroup')

const FIELDS: Record<FactKind, readonly Field[]> = {
  bases: [
    ...PLACE,
    UNIT,
    field('base', '底数类型', 'base', '底数 底数名称 底数项 指标 指标名称 项目 kind'),
    field('value', '数值', 'value', '数量 值 底数值 人数 总数'),
    field('date', '统计日期', 'date', '日期 时点 统计时点 截止日期 截至日期 统计时间 asof'),
    field('source', '数据来源', 'source', '来源 出处 资料来源'),
    field('owner', '责任单位', 'owner', '负责单位 提供单位 数据提供单位 主管单位 填报单位'),
  ],
  reports: [
    ...PLACE,
    field('task', '任务', 'task', '工作任务 任务名称 任务项 指标 指标名称 项目'),
    field('value', '完成数', 'value', '数值 数量 完成量 完成情况 累计完成 累计完成数 填报数 值'),
    field('week', '填报周', 'week', '周 周次 所属周 统计周 填报周次 周期 统计日期 日期 date period'),
    field('year', '年份', 'year', '年 年度'),
    field('filedAt', '填报时间', 'filed at', '上报时间 提交时间 报送时间 填报日期 上报日期 submitted'),
    field('reason', '更正原因', 'reason', '更正说明 修改原因'),
  ],
  taskReports: [
    ...FILER,
    UNIT,
    RESPONSIBLE,
    SECTOR,
    field('task', '任务', 'task', '工作任务 任务名称 任务项 任务编号 条款 条款号 指标 指标名称 项目 clause'),
    field('value', '完成数', 'value', '数值 数量 完成量 完成情况 已完成 已完成数 累计完成 累计完成数 填报数 值 done'),
    field('whole', '总数', 'whole', '应完成数 应完成 应办数 应报数 任务数 分母 基数 total due'),
    field(
      'period',
      '填报周期',
      'period',
      '周期 统计周期 填报期 期次 周次 填报周 周 旬 月份 月 季度 学期 时段 统计时段 统计日期 截止日期 截至日期 日期 week month term date asof',
    ),
    field('year', '年份', 'year', '年 年度'),
    field('parts', '已完成子项', 'parts done', '子项 完成子项 已完成项 已完成项目 已完成事项 完成事项 子任务 parts'),
    field('filedAt', '填报时间', 'filed at', '上报时间 提交时间 报送时间 填报日期 上报日期 submitted'),
    field('reason', '更正原因', 'reason', '更正说明 修改原因'),
  ],
  inspections: [
    ...PLACE,
    UNIT,
    RESPONSIBLE,
    SECTOR,
    field(
      'date',
      '检查日期',
      'date',
      '检查时间 督导日期 督导时间 督查日期 督查时间 暗访日期 暗访时间 抽查日期 抽查时间 日期 时间 inspectedon',
    ),
    field('found', '检查结果', 'result', '结果 督导结果 督查结果 暗访结果 抽查结果 检查结论 结论 检查评价 评价 等次 found finding'),
    field('note', '备注', 'note', '说明 情况说明 检查情况 督导情况 存在问题 存在的问题 发现的问题 问题 问题描述 整改要求 remarks'),
  ],
  incidents: [
    ...PLACE,
    UNIT,
    field('ref', '案件编号', 'ref', '警情编号 案号 受案编号 立案编号 接警单编号 编号 caseno casenumber id'),
    TYPE,
    field('occurredOn', '发案时间', 'occurred on', '发案日期 案发时间 案发日期 被骗时间 occurred'),
    field('reportedOn', '报案时间', 'reported on', '报案日期 报警时间 报警日期 接警时间 接警日期 reported'),
    field('filedOn', '立案时间', 'filed on', '立案日期 受案时间 受案日期 filed date'),
    field('solvedOn', '破案时间', 'solved on', '破案日期 破获时间 破获日期'),
    field('solved', '是否破案', 'solved', '是否破获 是否侦破 破案情况 破案状态'),
    field('loss', '损失金额', 'loss', '涉案金额 被骗金额 案值 损失 财产损失 损失金额合计 amount amountlost', true),
    field('stopped', '止付金额', 'stopped', '拦截金额 止损金额 冻结金额 止付', true),
    field('recovered', '挽损金额', 'recovered', '追回金额 返还金额 挽回损失 挽回金额 追赃金额 挽损', true),
    field('arrests', '抓获人数', 'arrests', '抓获 抓获嫌疑人数 抓获数'),
    SEX,
    field('age', '年龄', 'age', '受害人年龄 事主年龄 被害人年龄'),
    AGE_BAND,
    field('occupation', '职业', 'occupation', '受害人职业 事主职业 被害人职业 职业类别'),
    field('outreached', '是否宣传', 'outreached', '是否宣传到位 案前是否宣传 是否接受过宣传 是否入户宣传 是否走访 宣传情况'),
    field('reason', '更正原因', 'reason', '更正说明 修改原因'),
  ],
  counts: [
    ...PLACE,
    field('period', '统计周期', 'period', '周期 统计时段 统计期 时段 期间 年月'),
    field('year', '年份', 'year', '年 年度'),
    field('month', '月份', 'month', '月'),
    TYPE,
    SEX,
    AGE_BAND,
    field('cases', '发案数', 'cases', '发案 发案起数 案件数 起数 警情数 立案数 报案数 件数 count reports numberofreports'),
    field('loss', '损失金额', 'loss', '涉案金额 被骗金额 案值 损失 财产损失 损失金额合计 amount totalloss amountlost', true),
  ],
}

/** Fields of a kind, in the order of the guide. */
export function fieldsOf(kind: FactKind): readonly Field[] {
  return FIELDS[kind]
}

/** Fields of the wide form, one per base kind or task; empty for the kinds that have none. */
export function wideFields(kind: FactKind, catalogue: Catalogue): Field[] {
  if (kind === 'bases')
    return catalogue.bases.map(({ key, name, aliases }) => ({ key, name, aliases: [key, name.zh, name.en, ...aliases] }))
  if (kind === 'reports')
    return catalogue.tasks.map((task) => ({ key: task.key, name: task.name, aliases: taskAliases(task.name, task.key) }))
  return []
}

/** How a heading is compared: folded, without what stands in brackets at its end, such as a unit. */
export function foldHeading(heading: string): string {
  return foldName(heading)
}

/** A heading without the note in brackets at its end and without a unit after it: `损失金额(万元)` → `损失金额`. */
export function bareHeading(heading: string): string {
  return foldName(
    heading
      .normalize('NFKC')
      .replace(/[（(【[][^（(【[]*[)）\]】]\s*[*]?\s*$/u, '')
      .replace(/[\s_:/,、-]*(亿元|万元|千元|元)\s*$/u, ''),
  )
}

function taskAliases(name: Text, key: string): string[] {
  const { zh } = name
  return [key, zh, name.en, `${zh}数`, `${zh}户数`, `累计${zh}`, `累计${zh}数`, `累计${zh}户数`]
}
