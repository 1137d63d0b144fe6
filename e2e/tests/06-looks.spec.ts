import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { findFinding, findObject } from '../src/api.ts';
import { root } from '../src/platform.ts';
import { expect, test } from '../src/test.ts';

const shots = join(import.meta.dirname, '../test-results/screenshots');

const pagesOf = async (): Promise<readonly (readonly [string, string])[]> => {
  const { clusterId, subject, controlId } = await findFinding('pod-privileged', 'storefront');
  return [
    ['home', '/'],
    ['clusters', '/clusters'],
    ['add-cluster', '/clusters/new'],
    ['cluster', `/clusters/${clusterId}`],
    ['evidence', `/clusters/${clusterId}/evidence`],
    ['cluster-settings', `/clusters/${clusterId}/settings`],
    ['namespace', `/clusters/${clusterId}/namespaces/shop`],
    ['findings', '/findings'],
    ['findings-none', '/findings?q=no-such-object'],
    ['findings-open', `/findings?severity=high&open=${clusterId}.${subject.id}.${controlId}`],
    ['finding', `/findings/${clusterId}/${subject.id}/${controlId}`],
    ['inventory', '/inventory'],
    ['objects', '/inventory/objects'],
    ['objects-none', '/inventory/objects?q=no-such-object'],
    ['object', await findObject('storefront')],
    ['images', '/inventory/images'],
    ['image', '/inventory/images/uses?image=no-such-image'],
    ['not-collected', '/inventory/not-collected'],
    ['who-can', '/inventory/who-can'],
    ['who-can-answer', '/inventory/who-can?verb=get&resource=secrets'],
    ['frameworks', '/frameworks'],
    ['framework', '/frameworks/nsa-cisa'],
    ['controls', '/controls'],
    ['control', '/controls/pod-privileged'],
    ['profile', '/settings'],
    ['members', '/settings/members'],
    ['tokens', '/settings/tokens'],
    ['audit', '/settings/audit'],
    ['parts-light', '/internal/parts?theme=light'],
    ['parts-dark', '/internal/parts?theme=dark'],
    ['not-found', '/nowhere'],
  ];
};

const settle = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await expect(page.getByText('Drawing', { exact: true })).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
};

const violationsOn = async (page: Page): Promise<string[]> => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary})`).join(' | ')}`,
  );
};

const views = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', colorScheme: 'light', viewport: { width: 360, height: 740 } },
] as const;

for (const { name, colorScheme, viewport } of views) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport });

    test(`every page in ${name}: no axe violation, nothing wider than the screen`, async ({ ownerPage: page }) => {
      test.setTimeout(240_000);
      for (const [shot, path] of await pagesOf()) {
        await settle(page, path);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect.soft(overflow, `${path} is wider than the screen`).toBeLessThanOrEqual(0);
        expect.soft(await violationsOn(page), `axe on ${path}`).toEqual([]);
        await page.screenshot({ path: join(shots, name, `${shot}.png`), fullPage: true });
      }
    });

    test(`sign-in in ${name}`, async ({ page }) => {
      await settle(page, '/sign-in');
      expect(await violationsOn(page)).toEqual([]);
      await page.screenshot({ path: join(shots, name, 'sign-in.png') });
    });
  });
}

test('the theme that was chosen is there from the first paint', async ({ ownerPage: page }) => {
  await page.goto('/');
  await page.getByLabel('Account and appearance').click();
  await page.getByLabel('Dark').check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const html = await (await page.request.get('/')).text();
  expect(html).toContain('data-theme="dark"');
});

test('a page is usable with at most 200 KB of JavaScript', async ({ ownerPage: page }) => {
  for (const path of ['/', '/findings', '/clusters/new', '/settings/members']) {
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

test('the picture of the README', async ({ ownerPage: page }) => {
  await settle(page, '/');
  await page.screenshot({ path: join(root, 'docs/screenshots/home.png') });
});
