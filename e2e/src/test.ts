import { type BrowserContext, test as base, type Page, type Response } from '@playwright/test';
import { owner, platform } from './platform.ts';

export interface Person {
  readonly email: string;
  readonly password: string;
}

/**
 * Goes there and waits until all that was streamed stands in its place. Until then React may hold a part twice: hidden as
 * it came, and drawn anew beside it where something changed before it was taken over.
 */
export const visit = async (page: Page, address: string): Promise<Response | null> => {
  const response = await page.goto(address);
  await base.expect(page.locator('[hidden][id^="S:"]')).toHaveCount(0);
  return response;
};

/** Signs in and waits until the product is shown. */
export const signIn = async (page: Page, person: Person): Promise<void> => {
  await visit(page, '/sign-in');
  await page.getByLabel('E-mail address').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('banner').waitFor();
};

const failingRequests = (page: Page): string[] => {
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(`threw ${error.message}`));
  page.on('console', (message) => {
    // What the browser itself says of an answer that a test asked for on purpose.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) seen.push(message.text());
  });
  return seen;
};

/** The owner's cookies of the last signing in, as long as they are good: signing in is limited, and tests are many. */
let kept: Awaited<ReturnType<BrowserContext['cookies']>> = [];

/**
 * A test against the running platform. A page that throws, or whose scripts or styles the content security policy
 * refuses, fails whatever the test is about. `ownerPage` is signed in as the first owner.
 */
export const test = base.extend<{ readonly ownerPage: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted: none
  baseURL: async ({}, use) => await use(platform().url),
  page: async ({ page }, use) => {
    const seen = failingRequests(page);
    await use(page);
    base.expect(seen, 'errors on the page').toEqual([]);
  },
  ownerPage: async ({ page, context }, use) => {
    await context.addCookies(kept);
    await visit(page, '/start');
    if (new URL(page.url()).pathname === '/sign-in') await signIn(page, owner);
    else await page.getByRole('banner').waitFor();
    kept = await context.cookies();
    await use(page);
  },
});

export const { expect } = base;
