/** For how many days a link to a post may be good, and for how many when nothing is said. */
export const LINK_DAYS = { least: 1, most: 30, usual: 7 } as const

/** For how many days a link to a new password is good. */
export const RESET_DAYS = 2
