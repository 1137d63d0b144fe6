import { defineConfig } from 'vitest/config';

const exclude = ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/fixtures/**', 'e2e/**'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.{ts,tsx}', 'bench/**/*.test.ts', 'scripts/**/*.test.mjs'],
          exclude: [...exclude, '**/*.integration.test.{ts,mjs}'],
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
        },
      },
    ],
  },
});
