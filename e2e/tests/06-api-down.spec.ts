import { owner } from '../src/platform.ts';
import { expect, signIn, test, visit } from '../src/test.ts';
import { withBreakableApi } from '../src/without-api.ts';

test('with the API away the page says that the data is safe, and Try again brings it back', async ({ browser }) => {
  await withBreakableApi(async ({ url, cut, restore }) => {
    const context = await browser.newContext({ baseURL: url });
    const page = await context.newPage();
    await signIn(page, owner);
    await cut();
    await visit(page, '/clusters');
    await expect(page.getByRole('heading', { name: 'The API does not answer' })).toBeVisible();
    await expect(page.getByText('Your data is safe')).toBeVisible();
    await restore();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible();
    await context.close();
  });
});
