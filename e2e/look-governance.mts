import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { chromiumPath } from '/tmp/h/governance/e2e/src/chromium-path.ts';
const port = readFileSync('/tmp/h/governance-scratch/port','utf8').trim();
const b = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
const [,, who, ...paths] = process.argv;
const p = await b.newPage({ baseURL: `http://127.0.0.1:${port}`, viewport: { width: 1440, height: 900 } });
p.on('console', (m) => m.type() === 'error' && console.log('console', m.text()));
p.on('pageerror', (e) => console.log('pageerror', e.message));
await p.goto('/sign-in'); await p.getByLabel('E-mail address').fill(who); await p.getByLabel('Password').fill(who.startsWith('ada')?'correct horse battery staple':'nothing here but a long sentence'); await p.getByRole('button', { name: 'Sign in' }).click(); await p.getByRole('banner').waitFor();
for (const [i, path] of paths.entries()) {
  await p.goto(path); await p.waitForTimeout(1500);
  for (const [n, w, c] of [['wide',1440,'light'],['dark',1440,'dark'],['narrow',360,'light']] as const) {
    await p.setViewportSize({width:w,height:900}); await p.emulateMedia({colorScheme:c}); await p.waitForTimeout(300);
    const over = await p.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (over > 0) console.log('OVERFLOW', path, n, over);
    await p.screenshot({ path: `/tmp/h/governance-scratch/shots/${i}-${n}.png`, fullPage: true });
  }
  await p.setViewportSize({width:1440,height:900});await p.emulateMedia({colorScheme:'light'});
}
await b.close();
