/**
 * SQL condition under which a row `alias` of a fact was known and not taken back at an instant (bound twice). `current` says
 * how facts stand now, this how they stood.
 */
export function knownAt(alias: string): string {
  return `${alias}."recordedAt" <= ? and not exists (
    select 1 from "import" as taken where taken."id" = ${alias}."importId" and taken."undoneAt" is not null and taken."undoneAt" <= ?)`
}
