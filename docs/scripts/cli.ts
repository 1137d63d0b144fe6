/** Writes the help of every command into docs/cli.md, between its marks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { helpTexts, replaceHelp } from '../../apps/cli/test/help-in-docs.ts';

const path = new URL('../cli.md', import.meta.url);
writeFileSync(path, replaceHelp(readFileSync(path, 'utf8'), await helpTexts()));
