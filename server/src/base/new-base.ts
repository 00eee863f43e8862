/** A population base (底数) from the day `validFrom` on; the same place, key and day again is a revision. */
export type NewBase = {
  placeId: number
  unitId: number | null
  key: string
  validFrom: number
  value: number
  source: string
  owner: string | null
}
