/** Writes the fonts of PDF reports as code, so that a bundle needs no file beside it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { writePage } from './markdown/write-page.ts';

const { resolve } = createRequire(new URL('../../apps/web/package.json', import.meta.url));
const fonts = join(dirname(resolve('geist/font/sans')), 'fonts');

const faces = {
  geistRegular: 'geist-sans/Geist-Regular.ttf',
  geistSemiBold: 'geist-sans/Geist-SemiBold.ttf',
  geistMono: 'geist-mono/GeistMono-Regular.ttf',
} as const;

const encoded = (file: string): string =>
  deflateRawSync(readFileSync(join(fonts, file)), { level: 9 }).toString('base64');

writePage(
  'packages/reports/src/pdf/fonts.generated.ts',
  `// Made by docs/scripts/report-fonts.ts from the package geist: do not edit.
// Geist, Copyright (c) 2023 Vercel, in collaboration with basement.studio; SIL Open Font License 1.1, http://scripts.sil.org/OFL

${Object.entries(faces)
  .map(
    ([name, file]) =>
      `/** ${file.slice(file.indexOf('/') + 1)}, deflated, in base64. */\nexport const ${name} =\n  '${encoded(file)}';\n`,
  )
  .join('\n')}`,
);
