import { findChromium } from '../../bin/prepare-tests.mjs'

/** A Tuesday morning: part of the villages have filed, the deadline is ahead. */
export const NOW = Date.parse('2026-11-24T02:00:00Z')

export const CHROMIUM = findChromium()

/** Why the browser tests are skipped, or `null`. */
export const SKIP = CHROMIUM === null ? 'no Chromium found: set SHOUWANG_CHROMIUM or install one' : null
