import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, useLocation } from '@tanstack/react-router'
import { accountQuery, standingOf } from './api/account.ts'
import { catalogueQuery } from './api/catalogue.ts'
import { sessionQuery, useLiveVersion } from './api/session.ts'
import { isOutside, leaveForSignIn } from './api/sign-in-address.ts'
import { accountsRoutePart, signInRoutePart } from './pages/account-routes.ts'
import { auditRoutePart } from './pages/audit-route.ts'
import { campaignEditorRoutePart } from './pages/campaign-editor-route.ts'
import { campaignRoutePart } from './pages/campaign-route.ts'
import { MapPage } from './pages/map-page.tsx'
import { profileRoutePart } from './pages/profile-route.ts'
import { trendRoutePart } from './pages/trend-route.ts'
import { NotFound } from './shell/not-found.tsx'
import { PageFault } from './shell/page-fault.tsx'
import { PagePending } from './shell/page-pending.tsx'
import { showScreen } from './ui/screen.ts'
import { MapSearch, parseSearch, stringifySearch } from './view/map-search.ts'

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: ({ context: { queryClient }, location }) => (isOutside(location.pathname) ? null : openPage(queryClient)),
  component: Root,
  pendingComponent: PagePending,
  errorComponent: PageFault,
  notFoundComponent: NotFound,
})

const mapRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search) => MapSearch.parse(search),
  beforeLoad: ({ search }) => showScreen(search.screen),
  component: MapPage,
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const trendRoute = createRoute({
  ...trendRoutePart,
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/trend-page.tsx'), 'TrendPage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const profileRoute = createRoute({
  ...profileRoutePart,
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/profile-page.tsx'), 'ProfilePage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const campaignsRoute = createRoute({
  path: '/campaigns',
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/campaign-list-page.tsx'), 'CampaignListPage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const campaignRoute = createRoute({
  ...campaignRoutePart,
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/campaign-page.tsx'), 'CampaignPage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const campaignEditorRoute = createRoute({
  ...campaignEditorRoutePart,
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/campaign-editor-page.tsx'), 'CampaignEditorPage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const signInRoute = createRoute({
  ...signInRoutePart,
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/sign-in-page.tsx'), 'SignInPage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const linkRoute = createRoute({
  path: '/link',
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/link-page.tsx'), 'LinkPage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const accountRoute = createRoute({
  path: '/account',
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/account-page.tsx'), 'AccountPage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const accountsRoute = createRoute({
  ...accountsRoutePart,
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/accounts-page.tsx'), 'AccountsPage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const auditRoute = createRoute({
  ...auditRoutePart,
  beforeLoad: () => showScreen(undefined),
  getParentRoute: () => rootRoute,
  component: lazyRouteComponent(() => import('./pages/audit-page.tsx'), 'AuditPage'),
  pendingComponent: PagePending,
  errorComponent: PageFault,
})

const routeTree = rootRoute.addChildren([
  mapRoute,
  trendRoute,
  profileRoute,
  campaignsRoute,
  campaignRoute,
  campaignEditorRoute,
  signInRoute,
  linkRoute,
  accountRoute,
  accountsRoute,
  auditRoute,
])

/** The pages and their addresses. Session, catalogue and who is signed in are loaded before the first page is drawn. */
export function createPageRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: false,
    defaultPendingMs: 150,
    defaultPendingMinMs: 200,
    scrollRestoration: false,
  })
}

async function openPage(queryClient: QueryClient): Promise<void> {
  const figures = Promise.all([queryClient.ensureQueryData(sessionQuery), queryClient.ensureQueryData(catalogueQuery)])
  // Refused where something has to be done first; the sign-in page says what.
  figures.catch(() => null)
  if (standingOf(await queryClient.ensureQueryData(accountQuery)) !== 'in') return leaveForSignIn()
  await figures
}

function Root() {
  const outside = useLocation({ select: ({ pathname }) => isOutside(pathname) })
  return outside ? <Outlet /> : <Inside />
}

function Inside() {
  useLiveVersion()
  return <Outlet />
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>
  }
}
