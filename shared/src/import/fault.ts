import type { Text } from '../indicator/indicator.ts'

/**
 * What is wrong with one cell or row of a file. `line` counts as in the file (the heading is line 1), `column` is the
 * heading as written. A dry run that finds faults returns them as a result; a real run refuses the whole file.
 */
export type Fault = {
  file?: string
  line: number | null
  column: string | null
  value: string | null
  reason: Text
  suggestion?: Text
}
