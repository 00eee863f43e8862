import type { Catalogue } from '@shouwang/shared/indicator/indicator'
import type { Store } from '../db/database.ts'
import type { Scope } from '../jurisdiction/scope.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { Clock } from './clock.ts'
import type { Live } from './live.ts'

/** What routes are made from. */
export type AppContext = { store: Store; catalogue: Catalogue; clock: Clock; live: Live; answers: AnswerCache }

/** What a request carries: the scope comes from one middleware, and every query asks for it. */
export type AppEnv = { Variables: { scope: Scope } }
