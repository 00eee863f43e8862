import { AppError } from '../app/error.ts'

/** Tables to which rows are only added; the guard of the record (`audit/guard-audit.ts`) lets its texts be redacted and nothing else. */
const ONLY_ADDED = ['audit']

/**
 * SQL by which the owner of a PostgreSQL store lets another role run the server and its imports: it reads and writes rows, makes temporary
 * tables, and can neither change the schema nor remove from the record of acts. Throws `AppError('invalid')` for a name that is none.
 */
export function grantsFor(role: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(role))
    throw new AppError('invalid', {
      zh: `“${role}”不能用作数据库用户名，请用小写字母、数字和下划线`,
      en: `"${role}" is no name for a database role: use lower-case letters, digits and underscores`,
    })
  const tables = ONLY_ADDED.map((name) => `"${name}"`).join(', ')
  return [
    `grant usage on schema public to "${role}";`,
    `revoke create on schema public from public;`,
    `grant select, insert, update, delete on all tables in schema public to "${role}";`,
    `grant usage, select on all sequences in schema public to "${role}";`,
    `revoke delete, truncate on ${tables} from "${role}";`,
    `revoke insert, update, delete on "kysely_migration", "kysely_migration_lock" from "${role}";`,
    `alter default privileges in schema public grant select, insert, update, delete on tables to "${role}";`,
    `alter default privileges in schema public grant usage, select on sequences to "${role}";`,
  ].join('\n')
}
