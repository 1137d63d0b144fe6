import { gzipSync } from 'node:zlib';
import { expect, test, visit } from '../src/test.ts';

test('the theme that was chosen is there from the first paint', async ({ ownerPage: page }) => {
  await visit(page, '/');
  await page.getByLabel('Account and appearance').click();
  await page.getByLabel('Dark').check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = await (await page.request.get('/')).text();
  expect(html).toContain('data-theme="dark"');
});

test('a page is usable with at most 200 KB of JavaScript', async ({ ownerPage: page }) => {
  for (const path of [
    '/',
    '/summary',
    '/mine',
    '/clusters/heat-map',
    '/findings',
    '/clusters/new',
    '/settings/members',
  ]) {
    // What the document itself asks for; the chart comes after the page can be used.
    const html = await (await page.request.get(path)).text();
    const scripts = new Set(
      [...html.matchAll(/<script[^>]*? src="([^"]+\.js[^"]*)"([^>]*)>/g)].flatMap(([tag, src]) =>
        /nomodule/i.test(tag) ? [] : [src ?? ''],
      ),
    );
    const texts = await Promise.all([...scripts].map(async (src) => await (await page.request.get(src)).body()));
    const total = texts.reduce((sum, text) => sum + gzipSync(text).byteLength, 0);
    expect(scripts.size, `scripts of ${path}`).toBeGreaterThan(3);
    expect.soft(total, `${path} asks for ${total} bytes of JavaScript`).toBeLessThanOrEqual(200 * 1024);
  }
});
