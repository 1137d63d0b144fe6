import type { Locator, Page } from '@playwright/test';
import { expect } from './test.ts';

/**
 * Presses a key until it has done what it is for: a page that is read before its scripts have run does not listen yet.
 * The key is not pressed again once it has worked.
 */
export const pressUntil = async (page: Page, key: string, done: (timeout: number) => Promise<void>): Promise<void> => {
  await expect(async () => {
    await page.keyboard.press(key);
    await done(400);
  }).toPass();
};

export const pressUntilFocused = (page: Page, key: string, target: Locator): Promise<void> =>
  pressUntil(page, key, (timeout) => expect(target).toBeFocused({ timeout }));

export const pressUntilVisible = (page: Page, key: string, target: Locator): Promise<void> =>
  pressUntil(page, key, (timeout) => expect(target).toBeVisible({ timeout }));
