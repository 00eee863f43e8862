import { defineConfig } from 'vitest/config'

const common = { testTimeout: 30_000, hookTimeout: 120_000 }

export default defineConfig({
  test: {
    reporters: process.env['CI'] ? ['default'] : ['default'],
    projects: [
      { test: { ...common, name: 'rules', include: ['shared/src/**/*.test.ts', 'server/src/**/*.test.ts', 'web/src/**/*.test.ts'] } },
      { test: { ...common, name: 'api', include: ['tests/api/**/*.test.ts'], fileParallelism: true, maxWorkers: 2 } },
      { test: { ...common, name: 'real', include: ['tests/real/**/*.test.ts'], testTimeout: 300_000, maxWorkers: 1 } },
      { test: { ...common, name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 120_000, maxWorkers: 1 } },
    ],
  },
})
