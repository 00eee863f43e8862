import { routes } from '../app/routes.ts'
import type { Accounts } from './accounts.ts'
import { manageRoutes } from './manage-routes.ts'
import { ownRoutes } from './own-routes.ts'
import { providerRoutes } from './provider-routes.ts'
import { tokenRoutes } from './token-routes.ts'

/** Everything about accounts. */
export function accountRoutes(accounts: Accounts) {
  return routes()
    .route('/', ownRoutes(accounts))
    .route('/', providerRoutes(accounts))
    .route('/', tokenRoutes(accounts))
    .route('/', manageRoutes(accounts))
}
