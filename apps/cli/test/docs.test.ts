import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { helpTexts, replaceHelp } from './help-in-docs.ts';

it('docs/cli.md shows the help as it is printed (npm run generate writes it)', async () => {
  const document = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
  expect(document).toBe(replaceHelp(document, await helpTexts()));
});
