import { findChromium } from '../../bin/prepare-tests.mjs'

export const CHROMIUM = findChromium()

/** Why the browser tests are skipped, or `null`. */
export const SKIP = CHROMIUM === null ? 'no Chromium found: set SHOUWANG_CHROMIUM or install one' : null
