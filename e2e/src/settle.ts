import type { Page } from '@playwright/test';
import { expect } from './test.ts';

/** Opens a page and waits until everything on it is drawn. */
export const settle = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect(page.getByText('Drawing', { exact: true })).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
};
