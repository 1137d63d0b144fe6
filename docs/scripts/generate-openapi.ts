/** Writes docs/openapi.json, the document that `/v1/openapi.json` serves. With --check it only says whether that is so. */
import { readFileSync, writeFileSync } from 'node:fs';
import { openApiText } from '../../apps/api/src/openapi/document.ts';

const path = new URL('../openapi.json', import.meta.url);
const text = openApiText('/');
if (!process.argv.includes('--check')) writeFileSync(path, text);
else if (readFileSync(path, 'utf8') !== text) {
  console.error('docs/openapi.json is out of date. Run npm run generate.');
  process.exitCode = 1;
}
