import { z } from 'zod'

/** What parts of a document are called by one another: lower-case letters, digits and hyphens, such as `receipts-signed`. */
export const Key = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a key is lower-case letters, digits and hyphens, such as receipts-signed')

/** Clauses of the plan that a part of the document carries out, by the plan's own numbers: `P3-16`, `三（二）4`. */
export const Clauses = z.array(z.string().min(1).max(40)).min(1)

/** An amount of money in 元, as plans write it; at most two decimals. */
export const Yuan = z.number().min(0).multipleOf(0.01)
