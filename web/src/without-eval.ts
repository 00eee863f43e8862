import { config } from 'zod'

// Zod tries `new Function` to speed up parsing, which the content policy refuses and the browser reports as an error.
config({ jitless: true })
