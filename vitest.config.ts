import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          globalSetup: ['test/temporary-files.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/live/**', 'test/console/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'console',
          globalSetup: ['test/temporary-files.ts'],
          include: ['test/console/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'live',
          globalSetup: ['test/temporary-files.ts'],
          include: ['test/live/**/*.test.ts'],
          exclude: ['test/live/odoo-14/**'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      // how long things take on a real Odoo, and pictures of it and of the console: never part of a suite, nothing is asserted of times
      {
        test: {
          name: 'measure',
          globalSetup: ['test/temporary-files.ts'],
          include: ['test/{live,console}/**/*.{measure,pictures}.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      // an Odoo 14 of its own (test/live/odoo-14/up): not part of test:live
      {
        test: {
          name: 'live-14',
          globalSetup: ['test/temporary-files.ts'],
          include: ['test/live/odoo-14/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
