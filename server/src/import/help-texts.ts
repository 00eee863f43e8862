import type { Text } from '@shouwang/shared/indicator/indicator'
import type { FactKind } from './fields.ts'

/** One line for each kind of file. */
export const SUMMARY: Record<FactKind, Text> = {
  bases: { zh: '导入底数（常住人口、户数、微信群等）', en: 'Import population bases (residents, households, chat groups …)' },
  reports: {
    zh: '导入填报（每周填报；加 --campaign 为专项行动任务填报）',
    en: "Import weekly reports, or with --campaign those for a campaign's tasks",
  },
  taskReports: { zh: '导入专项行动的任务填报', en: "Import reports for a campaign's tasks" },
  inspections: { zh: '导入检查、督导、暗访结果', en: 'Import results of inspections' },
  incidents: { zh: '导入逐案警情', en: 'Import incidents, one row a case' },
  counts: { zh: '导入发案统计（已汇总的起数和损失）', en: 'Import counts of cases that were added up elsewhere' },
}

/** Examples for each kind of file, shown below its help. */
export const HELP: Record<FactKind, Text> = {
  bases: {
    zh: `示例：
  每项一列：     shouwang import bases 底数.xlsx --set date=2025-12-31 --set source=公安户籍
  每行一项：     shouwang import bases 底数.csv
  先检查：       shouwang import bases 底数.xlsx --set date=2025-12-31 --set source=民政局 --dry-run
  指明列：       shouwang import bases 底数.csv --column households=农户数 --column place=单位名称
每个底数都要有日期和来源。同一底数只能在一级给出（不能既给村又给乡镇）。`,
    en: `Examples:
  one column a base:   shouwang import bases bases.xlsx --set date=2025-12-31 --set source="household register"
  one row a base:      shouwang import bases bases.csv
  check first:         shouwang import bases bases.xlsx --set date=2025-12-31 --set source=register --dry-run
  name the columns:    shouwang import bases bases.csv --column households=Dwellings --column place=Unit
Every base has a date and a source. One base is given on one level only, not for a village and its township.`,
  },
  reports: {
    zh: `示例：
  每个任务一列： shouwang import reports 第12周.xlsx --set week=2026-W12
  每行一项：     shouwang import reports 填报.csv
  只写周次：     shouwang import reports 填报.csv --set year=2026        (“第12周”)
  补录：         shouwang import reports 填报.csv --set filedAt="2026-03-20 15:30"
没有填报时间的，按现在计。按期任务的应完成数取该周周日的底数，请先导入底数。`,
    en: `Examples:
  one column a task:   shouwang import reports week12.xlsx --set week=2026-W12
  one row a report:    shouwang import reports reports.csv
  bare week numbers:   shouwang import reports reports.csv --set year=2026
  filed earlier:       shouwang import reports reports.csv --set filedAt="2026-03-20 15:30"
Without a time of filing, a report is filed now. The whole of a per-period task is the base on the week's Sunday: import bases first.`,
  },
  taskReports: {
    zh: `专项行动任务填报：
  每行一项：     shouwang import reports --campaign plan-03 填报.xlsx
  每个任务一列： shouwang import reports --campaign plan-03 汇总.xlsx --set period=2026-W12
  指明列：       shouwang import reports --campaign plan-03 汇总.xlsx --column visits-high=回访数 --column visits-high.whole=应回访数 --column branches-done/banners=横幅
填报单位为村（社区）、单位、责任单位或系统（行业），看任务由谁填报。周期按任务的要求写：2026-W12、2026年3月、2026年3月上旬、2026年秋季学期；没有周期的任务写日期，不写按今天计。
总数只在方案要求填报总数的任务填写。设有子项的任务写已完成的子项，用顿号隔开，或每个子项一列打 √。`,
    en: `Reports for a campaign's tasks:
  one row a report:    shouwang import reports --campaign plan-03 reports.xlsx
  one column a task:   shouwang import reports --campaign plan-03 table.xlsx --set period=2026-W12
  name the columns:    shouwang import reports --campaign plan-03 table.xlsx --column visits-high=Visits --column visits-high.whole=Due --column branches-done/banners=Banners
A report comes from a place, a unit, a responsible unit or a sector, as the task says. Its period is written as the task asks: 2026-W12, 2026-03, 2026-03-D1, 2026-autumn; a task without a cadence takes a date, today without one.
A whole is written only where the document has it reported. Of a task with parts name those done, separated by commas, or tick one column for each.`,
  },
  inspections: {
    zh: `示例：
  村和单位：     shouwang import inspections 检查.xlsx
  责任单位：     shouwang import inspections --campaign plan-03 督导.xlsx
用 --campaign 导入的只计入该专项行动，不用的计入各专项行动。检查结果写 较好、工作不力 或 发现问题（也可写 好、差、落后、存在隐患、不合格）。同一份台账续写后可再次导入，已导入的行不会重复计入。`,
    en: `Examples:
  places and units:    shouwang import inspections inspections.xlsx
  responsible units:   shouwang import inspections --campaign plan-03 inspections.xlsx
Those brought with --campaign count in that campaign only, others in every one. The result is good, weak or fault. A list that grows may be imported again: rows that are there already are not counted twice.`,
  },
  incidents: {
    zh: `示例：
  一年的警情：   shouwang import incidents 警情.csv --covers 990100 --period 2025
  一段时间：     shouwang import incidents 警情.xlsx --covers 990100 --from 2026-01-01 --until 2026-04-01
  万元为单位：   shouwang import incidents 警情.csv --currency-unit 万元 --covers 990100 --period 2025
  指明列：       shouwang import incidents 警情.csv --column loss=被骗数额 --column place=案发村 --covers 990100 --period 2025
计入日期取立案时间，没有则取报案时间，再没有取发案时间。覆盖范围内没有记录的村按 0 起计。
姓名、身份证号、电话、银行卡号一律拒收。`,
    en: `Examples:
  a year of cases:     shouwang import incidents cases.csv --covers 990100 --period 2025
  any span:            shouwang import incidents cases.xlsx --covers 990100 --from 2026-01-01 --until 2026-04-01
  amounts in 万元:     shouwang import incidents cases.csv --currency-unit 万元 --covers 990100 --period 2025
  name the columns:    shouwang import incidents cases.csv --column loss=Damage --covers 990100 --period 2025
A case counts on the day it was filed, else reported, else occurred. Inside what is covered, a village without a row had 0 cases.
Names, identity, telephone and bank-card numbers are refused.`,
  },
  counts: {
    zh: `示例：
  月度统计：     shouwang import counts 统计.xlsx --covers 990100 --period 2025
  固定周期：     shouwang import counts 统计.csv --set period=2025 --set type=其他 --covers 990100 --period 2025
  去掉合计行：   shouwang import counts 统计.csv --where "性别!=ALL" --where "年龄段!=ALL" --covers 990100 --period 2025
  指明列：       shouwang import counts 统计.csv --column cases=报案起数 --column loss=损失合计 --covers 990100 --period 2025
发案统计不与逐案警情相加。`,
    en: `Examples:
  monthly figures:     shouwang import counts table.xlsx --covers 990100 --period 2025
  one period for all:  shouwang import counts table.csv --set period=2019 --set type=other --covers US --period 2019
  without its sums:    shouwang import counts table.csv --where "gender!=ALL" --where "ageRange!=ALL" --covers CA --period 2025
  name the columns:    shouwang import counts table.csv --column "cases=# of Reports" --column "loss=Total $ Loss" --covers US --period 2019
Counts are never added to incidents by row.`,
  },
}
