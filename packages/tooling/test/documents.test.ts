import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { headingsIn, linksIn, pathsIn, scriptsIn } from './markdown-claims.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'charts/plimsoll/README.md',
  'charts/plimsoll-agent/README.md',
  'packages/tooling/kubernetes/README.md',
];

const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

describe.each(documents)('%s', (document) => {
  const text = read(document);

  it('names only files and folders that are there', () => {
    expect(pathsIn(text).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('links only to what is there', () => {
    const broken = linksIn(text).filter(({ path, heading }) => {
      const target = path === '' ? document : posix.join(posix.dirname(document), path);
      if (!existsSync(join(root, target))) return true;
      return heading !== '' && !headingsIn(read(target)).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  it('names only commands that there are', () => {
    const known = new Set(Object.keys(scripts));
    expect(scriptsIn(text).filter((script) => !known.has(script))).toEqual([]);
  });
});

it('notices a file, a link, a heading and a command that are not there', () => {
  const text = 'See `packages/engine/src/gone.ts`, [this](gone.md#there) and `npm run nothing`.\n\n## One & two\n';
  expect(pathsIn(text)).toEqual(['packages/engine/src/gone.ts']);
  expect(linksIn(text)).toEqual([{ path: 'gone.md', heading: 'there' }]);
  expect(scriptsIn(text)).toEqual(['nothing']);
  expect(headingsIn(text)).toEqual(['one--two']);
});
