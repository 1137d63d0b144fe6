import { defineConfig } from '@playwright/test';
import { chromiumPath } from './src/chromium-path.ts';

const root = process.getuid?.() === 0;

const chromium = chromiumPath();

export default defineConfig({
  testDir: 'tests',
  globalSetup: './src/global-setup.ts',
  outputDir: 'test-results',
  workers: 2,
  projects: [
    // One platform, one story: files run in the order of their numbers, each beginning where the one before ended.
    { name: 'story', testMatch: /\d\d-[a-z-]+\.spec\.ts$/, workers: 1 },
    // On a platform of its own, beside the story.
    { name: 'demo', testMatch: 'demo.spec.ts', workers: 1 },
    // Reads, and changes nothing: every page, with what the story left on it.
    // Its failures tell themselves, with their pictures: a trace of a hundred views would cost more than they do.
    {
      name: 'looks',
      testMatch: 'looks.spec.ts',
      dependencies: ['story'],
      fullyParallel: true,
      use: { trace: 'off' },
    },
  ],
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  // Later files stand on earlier ones: after a few failures the rest would only repeat them, slowly.
  maxFailures: 6,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/results.json' }]],
  use: {
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'Europe/Oslo',
    trace: 'retain-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [
        ...(root ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
