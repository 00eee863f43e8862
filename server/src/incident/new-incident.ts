/** An incident to be appended. Days are day numbers, money is 分; the day that counts is filed, else reported, else occurred (one of them is required). */
export type NewIncident = {
  placeId: number
  /** The case's own number in the sender's system: the same `ref` again is a revision. Never a person's number. */
  ref: string | null
  type: string
  occurredOn: number | null
  reportedOn: number | null
  filedOn: number | null
  solvedOn: number | null
  loss: number
  stopped: number
  recovered: number
  arrests: number
  sex: 'female' | 'male' | null
  ageBand: string | null
  occupation: string | null
  outreached: boolean | null
  /** The unit inside which it happened (系统内部发案). */
  unitId?: number | null
  reason?: string | null
}

/** Cases already added up for `[spanFrom, spanUntil)`; the same place, span, type, sex and age band again is a revision. In a breakdown `unknown` is a class of its own; `null` is no breakdown at all. */
export type NewIncidentCount = {
  placeId: number
  spanFrom: number
  spanUntil: number
  type: string
  sex: 'female' | 'male' | 'unknown' | null
  ageBand: string | null
  cases: number
  loss: number
}

/** The area and span `[spanFrom, spanUntil)` that a file of incidents or counts covers completely: inside it, no row means 0. */
export type NewDeclaration = { areaId: number; fact: 'incident' | 'count'; spanFrom: number; spanUntil: number }
