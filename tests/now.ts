/** When the tests with a demo county take place: a Tuesday morning; part of the villages have filed, the deadline is ahead. */
export const NOW = Date.parse('2026-11-24T02:00:00Z')
