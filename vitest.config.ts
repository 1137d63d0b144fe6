import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/fixtures/**', 'e2e/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.{ts,tsx}', 'bench/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: [...exclude, '**/*.{integration,start}.test.{ts,mjs}'],
          testTimeout: 20_000,
        },
      },
      {
        // Against real servers. They are taken from PLIMSOLL_TEST_POSTGRES_URL and its siblings, or started for the run.
        test: {
          name: 'integration',
          include: ['{packages,apps}/**/*.integration.test.ts', 'scripts/**/*.integration.test.mjs'],
          exclude,
          globalSetup: ['scripts/test/integration-setup.mjs'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // They wait for servers more than they work; each makes a database of its own.
          maxWorkers: 2,
        },
      },
      {
        // The whole platform, started and killed as on a person's machine; needs what `npm run build` makes.
        test: { name: 'start', include: ['scripts/**/*.start.test.mjs'], exclude, testTimeout: 120_000, bail: 1 },
      },
    ],
  },
});
