import type { Action } from '@shouwang/shared/account/action'

/** Where a place lies, seen from the post of whoever asks. */
export const WHERE = ['own', 'child', 'parent', 'sibling', 'foreign', 'unknown'] as const
export type Where = (typeof WHERE)[number]

/**
 * What a door shows of a place: `rows` (the place itself must be theirs), `sum` (so must it, or a place of theirs lies below it), `published` (a breakdown that has left: like `sum`, but not of villages, save to
 * those who see exact ones), `below` (breakdowns of the places below it), `exact` (theirs as an analyst or office),
 * `campaign` (published ones of theirs and above), `sectors` (rows; to a post of a sector those of its sector), or nothing of any place.
 */
export type Shows = 'rows' | 'sum' | 'published' | 'below' | 'exact' | 'campaign' | 'sectors' | 'nothing'

/** A request for each place, and what is expected of it. `anyone`: without signing in; `person`: whoever is signed in. `missing`: a 404 about something else than the place is a way in too. */
export type Door = {
  action: Action | 'anyone' | 'person'
  shows: Shows
  ask: (at: { id: number; key: string; v: string; tiles: string; post: number }) => { path: string; method?: string; body?: unknown }
  missing?: boolean
}

const SPAN = 'from=2026-03-01&until=2026-05-01'
const get = (
  action: Action,
  shows: Shows,
  path: (at: { id: number; key: string; v: string; tiles: string; post: number }) => string,
): Door => ({
  action,
  shows,
  ask: (at) => ({ path: path(at) }),
})
const figures = (shows: Shows, path: (at: { id: number; key: string; v: string; tiles: string; post: number }) => string) =>
  get('figures.read', shows, path)
const campaign = (part: string): Door[] => [
  get('campaign.read', 'rows', ({ id, key, v }) => `/api/campaigns/${key}/${part}?area=${id}&v=${v}`),
]
const deep = (part: string): Door[] => [
  ...campaign(part),
  get('campaign.read', 'sum', ({ id, key }) => `/api/campaigns/${key}/${part}?area=${id}&depth=self`),
  get('draft.read', 'rows', ({ id, key }) => `/api/campaigns/${key}/${part}?area=${id}&version=draft`),
]
const write = (action: Action, method: string, part: string, body: unknown): Door[] => [
  { action, shows: 'rows', missing: true, ask: ({ key }) => ({ path: `/api/campaigns/${key}/${part}`, method, body }) },
]

/** Every door of the API: a route that stands in no line here has no stated expectation. */
export const DOORS: Record<string, Door[]> = {
  'GET /healthz': [{ action: 'anyone', shows: 'nothing', ask: () => ({ path: '/healthz' }) }],
  'GET /api/openapi.json': [{ action: 'anyone', shows: 'nothing', ask: () => ({ path: '/api/openapi.json' }) }],
  'GET /api/session': [figures('nothing', () => '/api/session')],
  'GET /api/events': [figures('nothing', () => '/api/events')],
  'GET /tiles/:version/:z/:x/:y': [figures('nothing', ({ tiles }) => `/tiles/${tiles}/0/0/0`)],
  'GET /api/areas/:id': [figures('rows', ({ id, v }) => `/api/areas/${id}?v=${v}`)],
  'GET /api/places': ['self', 'children', 'village'].map((depth) =>
    figures('rows', ({ id }) => `/api/places?area=${id}&depth=${depth}&period=2026-04`),
  ),
  'GET /api/search': [figures('nothing', () => '/api/search?q=own')],
  'GET /api/catalogue': [figures('nothing', () => '/api/catalogue')],
  'GET /api/values': [
    figures('sum', ({ id, v }) => `/api/values?area=${id}&depth=self&indicator=cases&period=2026-04&v=${v}`),
    figures('rows', ({ id }) => `/api/values?area=${id}&indicator=cases&period=2026-04`),
    figures('rows', ({ id }) => `/api/values?area=${id}&depth=village&indicator=cases&period=2026-04&asOf=2026-05-01T00:00:00Z`),
  ],
  'GET /api/series': [
    figures('sum', ({ id }) => `/api/series?area=${id}&depth=self&indicator=cases&kind=month&until=2026-04&count=2`),
    figures('rows', ({ id }) => `/api/series?area=${id}&indicator=cases&kind=month&until=2026-04&count=2`),
  ],
  'GET /api/headline': [figures('sum', ({ id, v }) => `/api/headline?area=${id}&period=2026-04&v=${v}`)],
  'GET /api/trend': [
    figures('sum', ({ id }) => `/api/trend?areas=${id}&indicator=cases&${SPAN}`),
    figures('rows', ({ id }) => `/api/trend?areas=${id}&indicator=cases&by=type&${SPAN}`),
  ],
  'GET /api/trend.csv': [
    get('export', 'sum', ({ id, v }) => `/api/trend.csv?areas=${id}&indicator=cases&${SPAN}&v=${v}`),
    get('export', 'rows', ({ id }) => `/api/trend.csv?areas=${id}&indicator=cases&by=type&${SPAN}`),
  ],
  'GET /api/distribution': [figures('rows', ({ id }) => `/api/distribution?area=${id}&indicator=cases&period=2026-04`)],
  'GET /api/profile/:id': [figures('rows', ({ id, v }) => `/api/profile/${id}?period=2026-04&v=${v}`)],
  'GET /api/breakdown': [
    figures('published', ({ id }) => `/api/breakdown?area=${id}&by=sex&${SPAN}`),
    figures('below', ({ id }) => `/api/breakdown?area=${id}&depth=children&by=sex&${SPAN}`),
  ],
  'GET /api/breakdown.csv': [get('export', 'published', ({ id }) => `/api/breakdown.csv?area=${id}&by=sex&${SPAN}`)],
  'GET /api/incidents': [get('incidents.read', 'exact', ({ id }) => `/api/incidents?area=${id}&${SPAN}`)],
  'GET /api/incidents.csv': [get('incidents.read', 'exact', ({ id }) => `/api/incidents.csv?area=${id}&${SPAN}`)],
  'GET /api/audit': [get('audit.read', 'nothing', () => '/api/audit')],
  'GET /api/audit.csv': [get('audit.read', 'nothing', () => '/api/audit.csv')],

  'GET /api/campaigns': [get('campaign.read', 'nothing', () => '/api/campaigns')],
  'GET /api/campaigns/presets': [get('draft.read', 'nothing', () => '/api/campaigns/presets')],
  'GET /api/campaigns/:key': [get('campaign.read', 'campaign', ({ key, v }) => `/api/campaigns/${key}?v=${v}`)],
  'GET /api/campaigns/:key/document.yaml': [
    get('campaign.read', 'campaign', ({ key }) => `/api/campaigns/${key}/document.yaml`),
    get('draft.read', 'rows', ({ key }) => `/api/campaigns/${key}/document.yaml?version=draft`),
  ],
  'GET /api/campaigns/:key/diff': [
    get('campaign.read', 'campaign', ({ key }) => `/api/campaigns/${key}/diff?from=1&to=1`),
    get('draft.read', 'rows', ({ key }) => `/api/campaigns/${key}/diff?from=1&to=draft`),
  ],
  'GET /api/campaigns/:key/draft': [get('draft.read', 'rows', ({ key }) => `/api/campaigns/${key}/draft`)],
  'GET /api/campaigns/:key/publishing': [get('draft.read', 'rows', ({ key }) => `/api/campaigns/${key}/publishing`)],
  'GET /api/campaigns/:key/matrix': deep('matrix'),
  'GET /api/campaigns/:key/goals': deep('goals'),
  'GET /api/campaigns/:key/forecast': campaign('forecast'),
  'GET /api/campaigns/:key/clauses': campaign('clauses'),
  'GET /api/campaigns/:key/rules': campaign('rules'),
  'GET /api/campaigns/:key/scores': campaign('scores'),
  'GET /api/campaigns/:key/titles': campaign('titles'),
  'GET /api/campaigns/:key/sectors': [get('campaign.read', 'sectors', ({ id, key }) => `/api/campaigns/${key}/sectors?area=${id}`)],
  'GET /api/campaigns/:key/ledger.csv': [
    get('export', 'sectors', ({ id, key, v }) => `/api/campaigns/${key}/ledger.csv?area=${id}&v=${v}`),
    get('draft.read', 'rows', ({ id, key }) => `/api/campaigns/${key}/ledger.csv?area=${id}&version=draft`),
  ],
  'GET /api/layers/values': [
    get('campaign.read', 'sum', ({ id, key }) => `/api/layers/values?area=${id}&depth=self&layer=task:${key}/receipts&period=2026-04`),
    get('campaign.read', 'rows', ({ id, key }) => `/api/layers/values?area=${id}&layer=task:${key}/receipts&period=2026-04`),
  ],
  'GET /api/layers/series': [
    get(
      'campaign.read',
      'sum',
      ({ id, key }) => `/api/layers/series?area=${id}&depth=self&layer=task:${key}/receipts&kind=month&until=2026-04&count=2`,
    ),
    get(
      'campaign.read',
      'rows',
      ({ id, key }) => `/api/layers/series?area=${id}&layer=task:${key}/receipts&kind=month&until=2026-04&count=2`,
    ),
  ],

  'GET /api/campaigns/:key/trend': [get('campaign.read', 'sum', ({ id, key }) => `/api/campaigns/${key}/trend?area=${id}`)],

  // What writes comes last: the doors before are tried on what was there.
  'POST /api/campaigns': [
    {
      action: 'draft.write',
      shows: 'rows',
      ask: ({ id }) => ({ path: '/api/campaigns', method: 'POST', body: { key: 'plan-own', area: id } }),
    },
  ],
  'PUT /api/campaigns/:key/draft': write('draft.write', 'PUT', 'draft', { document: 'x', base: '2020-01-01T00:00:00.000Z' }),
  'DELETE /api/campaigns/:key/draft': write('draft.write', 'DELETE', 'draft', undefined),
  'POST /api/campaigns/:key/publish': write('campaign.publish', 'POST', 'publish', { base: '2020-01-01T00:00:00.000Z' }),
  'POST /api/campaigns/:key/close': write('campaign.publish', 'POST', 'close', {}),
  'POST /api/campaigns/:key/reopen': write('campaign.publish', 'POST', 'reopen', {}),
  'POST /api/campaigns/:key/archive': write('campaign.publish', 'POST', 'archive', {}),
  'POST /api/demo/leave': [{ action: 'demo.leave', shows: 'nothing', ask: () => ({ path: '/api/demo/leave', method: 'POST' }) }],
}
