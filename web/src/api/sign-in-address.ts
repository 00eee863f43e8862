/** Whether a page is there for those who are not signed in: sign-in, and what a link of invitation opens. */
export function isOutside(pathname: string): boolean {
  return /^\/(sign-in|link)$/.test(pathname)
}

/** Where to go after signing in: the address that was asked for, or the map when it is none of this site. */
export function returnAddress(to: string | undefined, origin: string): string {
  if (to === undefined || !URL.canParse(to, origin)) return '/'
  const url = new URL(to, origin)
  // A path such as `/.//elsewhere.example` is of this site but made out as `//elsewhere.example`, which is not.
  const ours = url.origin === origin && !url.pathname.startsWith('//')
  return ours && url.pathname !== '/sign-in' ? url.pathname + url.search + url.hash : '/'
}

let staying = false

/** Keeps the page where it is while an act goes on that leads elsewhere itself. */
export function stay(yes: boolean): void {
  staying = yes
}

/** Leaves for the sign-in page, which comes back to the present address. The whole page is loaded anew, so that nothing read before stays in it. */
export function leaveForSignIn(): Promise<never> {
  if (staying) return new Promise(() => {})
  const to = location.pathname + location.search + location.hash
  location.replace(to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`)
  // Nothing is told while the page goes.
  return new Promise(() => {})
}
