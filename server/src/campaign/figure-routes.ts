import { z } from '@hono/zod-openapi'
import { Depth } from '@shouwang/shared/wire/values'
import {
  CampaignClauses,
  CampaignDryRun,
  CampaignForecast,
  CampaignGoals,
  CampaignMatrix,
  CampaignScores,
  CampaignSectors,
  CampaignTitles,
} from '@shouwang/shared/wire/campaign'
import { isOfSector } from '@shouwang/shared/jurisdiction/sector-words'
import { dayOf, isoOf } from '@shouwang/shared/period/day'
import type { Context } from 'hono'
import { scopeOrThrow } from '../app/acting.ts'
import type { AppContext, AppEnv } from '../app/context.ts'
import { csvAnswer } from '../app/csv.ts'
import { AppError } from '../app/error.ts'
import { PlaceId, read, routes, versioned } from '../app/routes.ts'
import { loadWorkCalendar } from '../indicator/catalogue.ts'
import { targetsOf } from '../indicator/targets.ts'
import { inScope, inScopeOrThrow, inSight, sectorsAt } from '../jurisdiction/scope.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import { readConsistently } from '../version/read-consistently.ts'
import { campaignOrThrow } from './campaign-row.ts'
import { readDraftPlan } from './draft-plan.ts'
import { dryRun } from './dry-run.ts'
import { ledgerCsv } from './ledger.ts'
import { momentOn, momentWithin } from './moment.ts'
import type { Moment } from './moment.ts'
import { daysOf, planOn, readPlans } from './plan.ts'
import { clausesAnswer, ruleWords } from './read-clauses.ts'
import type { Reading } from './read-figure.ts'
import { titlesOf } from './designate.ts'
import { scoreOf } from './score.ts'
import { readForecasts } from './read-forecast.ts'
import { goalsAnswer, matrixAnswer, sectorsAnswer } from './read-plan-answers.ts'
import { subjectsOf } from './subject.ts'
import type { Subject } from './subject.ts'

const params = z.object({ key: z.string() })
/** `version=draft` reads the figures of what is being written; it is never kept. */
const asked = { area: PlaceId.optional(), day: z.iso.date().optional(), version: z.literal('draft').optional(), ...versioned }
const deep = z.object({ ...asked, depth: Depth.default('children') })
const flat = z.object(asked)

const matrix = read(
  '/campaigns/{key}/matrix',
  'campaign.read',
  'Tasks × places of a campaign: the area itself, then the places below it',
  CampaignMatrix,
  {
    params,
    query: deep,
  },
)
const goals = read(
  '/campaigns/{key}/goals',
  'campaign.read',
  'Goals of a campaign with their verdicts and the numbers behind them',
  CampaignGoals,
  {
    params,
    query: deep,
  },
)
const forecast = read(
  '/campaigns/{key}/forecast',
  'campaign.read',
  'When tasks complete at the present pace, and where they lack most',
  CampaignForecast,
  {
    params,
    query: flat,
  },
)
const sectors = read(
  '/campaigns/{key}/sectors',
  'campaign.read',
  'Tasks of a campaign along sectors and responsible units',
  CampaignSectors,
  {
    params,
    query: flat,
  },
)
const clauses = read(
  '/campaigns/{key}/clauses',
  'campaign.read',
  'The plan clause by clause: where each is carried out and how it stands',
  CampaignClauses,
  { params, query: flat },
)
const scores = read('/campaigns/{key}/scores', 'campaign.read', 'Score cards of a campaign, holder by holder', CampaignScores, {
  params,
  query: flat,
})
const titles = read('/campaigns/{key}/titles', 'campaign.read', 'Titles of a campaign, holder by holder', CampaignTitles, {
  params,
  query: flat,
})
const rules = read(
  '/campaigns/{key}/rules',
  'campaign.read',
  'What the rules of a campaign would have opened in the last year',
  CampaignDryRun,
  {
    params,
    query: flat,
  },
)

const ledger = read('/campaigns/{key}/ledger.csv', 'export', 'The ledger of a campaign as a file: every task of every holder', z.string(), {
  params,
  query: z.object({ ...asked, language: z.enum(['zh', 'en']).default('zh') }),
})

/** What is to be read: a plan in force on a day, for an area in the scope; `sectors` are those whose rows may be seen there, `null` for all. */
type Asked = { reading: Reading; area: number; moment: Moment; scope: Scope; sectors: readonly string[] | null }

/** What an answer gives away: rows of a place, its sum alone (which those below it may see), or rows of sectors (which those of a sector may see). */
type Reach = 'rows' | 'sum' | 'sector'

export function campaignFigureRoutes({ store, live, clock }: AppContext) {
  type Query = z.infer<typeof flat>
  const answer = async <T>(
    c: Context<AppEnv>,
    key: string,
    query: Query,
    build: (asked: Asked) => Promise<T>,
    reach: Reach = 'rows',
  ): Promise<T> => {
    const tree = await live.tree()
    const scope = query.version === 'draft' ? scopeOrThrow(c.get('who')!, 'draft.read') : c.get('scope')
    return readConsistently(store, async (version) => {
      const today = { today: clock.today(), now: clock.now(), zone: clock.zone }
      const clocks = { zone: clock.zone, calendar: loadWorkCalendar() }
      // What is being written is for those who may see it whole, its faults too.
      if (query.version === 'draft') inScopeOrThrow(tree, scope, (await campaignOrThrow(store.db, key)).areaId)
      const plans = query.version === 'draft' ? [await readDraftPlan(store, key, clocks)] : await readPlans(store, version, clocks)
      const newest = plans.findLast((plan) => plan.key === key)
      if (!newest) throw new AppError('not_found', { zh: `没有已发布的专项行动“${key}”`, en: `there is no published campaign "${key}"` })
      const moment = query.day === undefined ? momentWithin(daysOf(newest).to, today) : momentOn(dayOf(query.day), today)
      const plan = planOn(plans, key, query.day === undefined ? moment.day : dayOf(query.day))!
      const area = query.area ?? areaWithin(plan.areaId)
      const sectors = sectorsAt(tree, scope, area)
      const seen = reach === 'sum' ? inSight(tree, scope, area) : reach === 'sector' && sectors?.length !== 0
      if (!seen) inScopeOrThrow(tree, scope, area)
      const pre = tree.preOf(area)
      const [first, last] = [tree.preOf(plan.areaId), tree.lasts[tree.preOf(plan.areaId)]!]
      if (pre < first || pre > last)
        throw new AppError('invalid', {
          zh: `编号为 ${area} 的辖区不在专项行动“${key}”的范围内`,
          en: `the place ${area} lies outside the campaign "${key}"`,
        })
      return build({
        reading: { source: { store, tree, version, asOf: null, memo: new Map() }, plan, zone: clock.zone },
        area: pre,
        moment,
        scope,
        sectors,
      })
    })
    /** The campaign's own area or, for somebody who sees a part of it, that part. */
    function areaWithin(areaId: number): number {
      if (inScope(tree, scope, areaId)) return areaId
      const mine = [...scope.roots, ...(scope.sectors ?? []).map(({ placeId }) => placeId)]
      return mine.find((root) => tree.covers(areaId, tree.preOf(root))) ?? areaId
    }
  }
  const targetsFor = ({ reading: { source }, area, moment, scope }: Asked, depth: z.infer<typeof Depth>) => {
    const below =
      depth === 'self' ? [] : targetsOf(source.tree, scope, source.tree.ids[area]!, depth, { from: moment.day, until: moment.day + 1 })
    return [area, ...below.filter((pre) => pre !== area)]
  }
  const header = ({ reading: { source, plan }, moment }: Asked) => ({ version: source.version, campaign: plan.key, day: isoOf(moment.day) })
  return routes()
    .openapi(matrix, async (c) => {
      const query = c.req.valid('query')
      const body = await answer(
        c,
        c.req.valid('param').key,
        query,
        (one) => matrixAnswer(one.reading, targetsFor(one, query.depth), one.moment),
        query.depth === 'self' ? 'sum' : 'rows',
      )
      return c.json(body, 200)
    })
    .openapi(goals, async (c) => {
      const query = c.req.valid('query')
      const body = await answer(
        c,
        c.req.valid('param').key,
        query,
        (one) =>
          goalsAnswer(
            one.reading,
            targetsFor(one, query.depth),
            one.moment,
            // Whoever sees the sum of a place alone sees none of its sectors and units, but for their own.
            (sector) => one.sectors === null || one.sectors.some((own) => isOfSector(sector, own)),
          ),
        query.depth === 'self' ? 'sum' : 'rows',
      )
      return c.json(body, 200)
    })
    .openapi(forecast, async (c) => {
      const body = await answer(c, c.req.valid('param').key, c.req.valid('query'), async (one) => {
        const [area, ...below] = targetsFor(one, 'children')
        const tasks = await readForecasts(one.reading, area!, below, one.moment)
        return { ...header(one), area: one.reading.source.tree.ids[area!]!, tasks }
      })
      return c.json(body, 200)
    })
    .openapi(sectors, async (c) => {
      const body = await answer(
        c,
        c.req.valid('param').key,
        c.req.valid('query'),
        async ({ reading, area, moment, sectors: mine }) => {
          const all = await sectorsAnswer(reading, area, moment)
          return mine === null
            ? all
            : { ...all, rows: all.rows.filter(({ kind, key }) => kind === 'sector' && mine.some((sector) => isOfSector(key, sector))) }
        },
        'sector',
      )
      return c.json(body, 200)
    })
    .openapi(clauses, async (c) => {
      const body = await answer(c, c.req.valid('param').key, c.req.valid('query'), (one) =>
        clausesAnswer(one.reading, one.area, one.moment),
      )
      return c.json(body, 200)
    })
    .openapi(scores, async (c) => {
      const body = await answer(c, c.req.valid('param').key, c.req.valid('query'), async (one) => {
        const { reading, area, moment } = one
        const found = []
        for (const card of reading.plan.campaign.scores) {
          const subjects = await subjectsOf(reading.source, reading.plan, card.for, area, moment.day)
          const rows = await scoreOf(reading, card, subjects, moment)
          found.push({ score: card.key, rows: rows.map((row, s) => ({ ...named(reading, subjects[s]!), ...row })) })
        }
        return { ...header(one), scores: found }
      })
      return c.json(body, 200)
    })
    .openapi(titles, async (c) => {
      const body = await answer(c, c.req.valid('param').key, c.req.valid('query'), async (one) => {
        const { reading, area, moment } = one
        const found = []
        for (const designation of reading.plan.campaign.designations) {
          const subjects = await subjectsOf(reading.source, reading.plan, designation.for, area, moment.day)
          const rows = await titlesOf(reading, designation, subjects, moment)
          found.push({ designation: designation.key, rows: rows.map((title, s) => ({ ...named(reading, subjects[s]!), title })) })
        }
        return { ...header(one), titles: found }
      })
      return c.json(body, 200)
    })
    .openapi(ledger, async (c) => {
      const query = c.req.valid('query')
      const { key } = c.req.valid('param')
      const day = await answer(
        c,
        key,
        query,
        async (one) => ({
          text: await ledgerCsv(one.reading, one.area, one.moment, query.language, one.sectors),
          day: isoOf(one.moment.day),
          area: one.reading.source.tree.ids[one.area]!,
        }),
        'sector',
      )
      c.set('about', day.area)
      return csvAnswer(c, `${key}-${day.day}.csv`, day.text) as never
    })
    .openapi(rules, async (c) => {
      const body = await answer(c, c.req.valid('param').key, c.req.valid('query'), async (one) => {
        const { plan } = one.reading
        const from = one.moment.day - 364
        const found = []
        for (const rule of plan.campaign.rules) {
          const { opened, undecided } = await dryRun(one.reading, rule, one.area, from, one.moment)
          found.push({
            rule: rule.key,
            says: ruleWords(one.reading, rule.key),
            opened: opened.map(({ subject, on }) => ({
              ...named(one.reading, subject),
              on: isoOf(on),
              items: rule.opens.map(({ item }) => item),
            })),
            undecided,
          })
        }
        const { version, campaign, day } = header(one)
        return { version, campaign, from: isoOf(from), to: day, rules: found }
      })
      return c.json(body, 200)
    })
}

/** What a subject is called, and the place in which it lies. */
function named({ source: { tree }, plan }: Reading, subject: Subject): { holder: string; place: number | null; unit: string | null } {
  if (subject.of === 'place') return { holder: tree.names[subject.pre]!, place: tree.ids[subject.pre]!, unit: null }
  if (subject.of === 'unit') return { holder: subject.unit.name, place: tree.ids[subject.unit.pre]!, unit: subject.unit.code }
  if (subject.of === 'sector') return { holder: subject.sector, place: null, unit: null }
  return { holder: plan.campaign.responsible.find(({ key }) => key === subject.key)?.name.zh ?? subject.key, place: null, unit: null }
}
