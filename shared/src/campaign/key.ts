import { z } from 'zod'

const KEY = /^[a-z][a-z0-9-]*$/

/** What parts of a document are called by one another: lower-case letters, digits and hyphens, such as `receipts-signed`. */
export const Key = z
  .string()
  .refine((text) => KEY.test(text), {
    error: 'a key is lower-case letters, digits and hyphens, such as receipts-signed',
    params: { zh: '只能用小写字母、数字和连字符，如 receipts-signed' },
  })
  .meta({ pattern: KEY.source })

/** Clauses of the plan that a part of the document carries out, by the plan's own numbers: `P3-16`, `三（二）4`. */
export const Clauses = z.array(z.string().min(1).max(40)).min(1)

/** An amount of money in 元, as plans write it; at most two decimals. */
export const Yuan = z.number().min(0).multipleOf(0.01)
