import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { readSources } from './read-sources.ts';
import type { ReadItem } from './source.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (paths: readonly string[], stdin: string | Buffer = ''): Promise<ReadItem[]> => {
  const items: ReadItem[] = [];
  for await (const item of readSources(paths, Readable.from([Buffer.from(stdin)]))) items.push(item);
  return items;
};

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** What was read, in short: `Kind/name document:line` or `error document:line message`. */
const shortly = (items: readonly ReadItem[]): readonly string[] =>
  items.map((item) => {
    if (item.kind === 'error') return `error ${item.error.document}:${item.error.line} ${item.error.message}`;
    const at = `${item.source.document}:${item.source.line}`;
    if (item.kind === 'skipped') return `skipped ${at}`;
    const value = item.value as { kind?: string; metadata?: { name?: string } };
    return `${value.kind}/${value.metadata?.name} ${at}`;
  });

const yaml = (text: string | Buffer): Promise<ReadItem[]> => read([file('x.yaml', text)]);
const contentOf = async (text: string): Promise<unknown> => {
  const [item] = await yaml(text);
  return item?.kind === 'object' ? item.value : item;
};
const object = (name: string): string => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n`;

describe('YAML', () => {
  it('is read document by document, with the line each object begins at', async () => {
    const text = `%YAML 1.2\n# head\n---\n${object('a')}---\n# nothing\n---\n\n\n${object('b')}...\n--- # comment\n${object('c')}`;
    expect(shortly(await yaml(text))).toEqual(['Pod/a 1:4', 'Pod/b 2:13', 'Pod/c 3:19']);
  });

  it('takes lists apart, each item with its line', async () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n- {apiVersion: v1, kind: Pod, metadata: {name: b}}\n`;
    expect(shortly(await yaml(text))).toEqual(['Pod/a 1:4', 'Pod/b 1:7']);
    const podList = 'apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n';
    expect(await contentOf(podList)).toEqual({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } });
  });

  it('reads a kind in the wrong case as the one that is meant, and another API’s as it is', async () => {
    const binding = (apiVersion: string, kind: string): string =>
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: b\n`;
    expect(shortly(await yaml(binding('rbac.authorization.k8s.io/v1', 'ClusterRolebinding')))).toEqual([
      'ClusterRoleBinding/b 1:1',
    ]);
    expect(shortly(await yaml(binding('v1', 'pod')))).toEqual(['Pod/b 1:1']);
    expect(shortly(await yaml(binding('example.com/v1', 'pod')))).toEqual(['pod/b 1:1']);
  });

  it.each([
    ['tabs', `${object('a')}---\na:\n\tb: 1\n---\n${object('c')}`, 7],
    ['a duplicate key', `${object('a')}---\na: 1\nb: 2\na: 3\n---\n${object('c')}`, 8],
    ['an unknown alias', `${object('a')}---\na: *nothing\n---\n${object('c')}`, 6],
    ['an open bracket', `${object('a')}---\na: [1, 2\n---\n${object('c')}`, 6],
    ['a bad indent', `${object('a')}---\na:\n  b: 1\n c: 2\n---\n${object('c')}`, 8],
  ])('with %s in one document: an error with its line, and the others are read', async (_, text, line) => {
    const [first, error, last] = await yaml(text);
    expect(shortly([first, last].flatMap((item) => item ?? []))).toEqual([
      expect.stringMatching(/^Pod\/a 1:1/),
      expect.stringMatching(/^Pod\/c 3:/),
    ]);
    expect(error).toMatchObject({ kind: 'error', error: { document: 2 } });
    expect(error?.kind === 'error' && Math.abs(error.error.line - line)).toBeLessThanOrEqual(1);
  });

  it('reads plain scalars as Kubernetes does: YAML 1.1', async () => {
    const text =
      'a: yes\nb: "yes"\nc: off\nd: 0644\ne: 0o17\nf: 1_000\ng: 2001-01-01\nh: 1:30\ni: ~\nj: 08\nk: .inf\nl: 1.5\n';
    expect(await contentOf(text)).toEqual({
      a: true,
      b: 'yes',
      c: false,
      d: 420,
      e: 15,
      f: 1000,
      g: '2001-01-01',
      h: '1:30',
      i: null,
      j: 8,
      k: 'Infinity',
      l: 1.5,
    });
  });

  it('resolves anchors and merges', async () => {
    const text = 'base: &base {a: 1, b: 2}\none: {<<: *base, b: 3}\ntwo: *base\n';
    expect(await contentOf(text)).toEqual({ base: { a: 1, b: 2 }, one: { a: 1, b: 3 }, two: { a: 1, b: 2 } });
  });

  it('is not drowned by a billion laughs', async () => {
    const lines = ['a0: &a0 [x,x,x,x,x,x,x,x,x,x]'];
    for (let level = 1; level < 12; level += 1)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(',')}]`,
      );
    expect(shortly(await yaml(lines.join('\n')))).toEqual([expect.stringContaining('its aliases make more than')]);
  });

  it('refuses what is nested 10,000 deep', async () => {
    for (const text of [
      `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      `a: ${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`,
    ]) {
      const [item] = await yaml(text);
      expect(item).toMatchObject({ kind: 'error', error: { message: expect.stringContaining('nested') } });
    }
  });

  it('keeps __proto__ a key', async () => {
    const value = await contentOf('metadata:\n  labels:\n    __proto__: {polluted: true}\n    constructor: x\n');
    expect(JSON.stringify(value)).toBe('{"metadata":{"labels":{"__proto__":{"polluted":true},"constructor":"x"}}}');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('finds a duplicate among many keys without comparing each with each', async () => {
    // Ten thousand million comparisons would outlast the test's time limit.
    const keys = Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`).join('\n');
    expect(shortly(await yaml(`${keys}\nk7: 2\n`))).toEqual(['error 1:100001 the key "k7" is given twice']);
  });

  it('may come with a mark of its encoding and with any line ends', async () => {
    expect(
      shortly(
        await yaml(`\ufeff${object('a').replaceAll('\n', '\r\n')}---\r\n${object('b').replaceAll('\n', '\r\n')}`),
      ),
    ).toEqual(['Pod/a 1:1', 'Pod/b 2:6']);
    expect(shortly(await yaml(Buffer.from(`\ufeff${object('a')}`, 'utf16le')))).toEqual(['Pod/a 1:1']);
  });

  it.each([
    ['a binary file', Buffer.from([0, 1, 2, 3])],
    ['bytes that are no UTF-8', Buffer.from([0x61, 0xff, 0xfe, 0x80])],
  ])('refuses %s', async (_, bytes) => {
    expect(shortly(await yaml(bytes))).toEqual([expect.stringMatching(/^error 1:1 it is /)]);
  });

  it('says of a chart template what to do', async () => {
    expect(shortly(await yaml('metadata:\n  name: {{ .Release.Name }}\n  {{- with .Values.x }}\n'))[0]).toContain(
      'helm template',
    );
  });
});

describe('JSON', () => {
  const pod = (name: string): string => `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"${name}"}}`;

  it('may be one object, a list, or objects one after another', async () => {
    expect(shortly(await read(['-'], pod('a')))).toEqual(['Pod/a 1:1']);
    expect(shortly(await read(['-'], `${pod('a')}\n${pod('b')}\n`))).toEqual(['Pod/a 1:1', 'Pod/b 2:2']);
    const list = `{\n "kind": "List",\n "items": [\n  ${pod('a')},\n  ${pod('b')}\n ],\n "apiVersion": "v1"\n}`;
    expect(shortly(await read([file('x.json', list)]))).toEqual(['Pod/a 1:4', 'Pod/b 1:5']);
    expect(shortly(await read(['-'], '{"kind":"List","items":[]}'))).toEqual([]);
    const nested = `{"kind":"List","items":[{"kind":"List","items":[${pod('a')}]}]}`;
    expect(shortly(await read(['-'], nested))).toEqual(['Pod/a 1:1']);
  });

  it('keeps what looks like a list but is an object of its own', async () => {
    expect(shortly(await read(['-'], '{"kind":"Wishes","items":[{"a":1}],"metadata":{"name":"a"}}'))).toEqual([
      'Wishes/a 1:1',
    ]);
  });

  it.each([
    ['a missing value', '{"a": }', 1],
    ['a missing end', '{"a": 1', 1],
    ['an open string', '{"a": "b', 1],
    ['a wrong bracket', '{"a": [1}]', 1],
    ['a duplicate key', '{"a": 1, "a": 2}', 1],
    ['a word', '{"a": tru}', 1],
  ])('with %s: an error with its line, and what follows is read', async (_, broken, line) => {
    const items = shortly(await read(['-'], `${pod('a')}\n${broken}\n${pod('c')}\n`));
    expect(items[0]).toBe('Pod/a 1:1');
    expect(items[1]).toMatch(new RegExp(`^error 2:[${line + 1}${line + 2}] `));
    expect(items.at(-1)).toMatch(/^Pod\/c \d:3$/);
  });

  it('in lines is read line by line', async () => {
    const path = file('x.ndjson', `\ufeff${pod('a')}\r\n\r\n{broken\r\n${pod('c')}\r\n`);
    expect(shortly(await read([path]))).toEqual([
      'Pod/a 1:1',
      expect.stringMatching(/^error 2:3 it is not valid JSON/),
      'Pod/c 3:4',
    ]);
  });

  it('may stand in a file that says it is YAML, and flow YAML may begin with a brace', async () => {
    expect(shortly(await yaml(pod('a')))).toEqual(['Pod/a 1:1']);
    expect(shortly(await yaml('{apiVersion: v1, kind: Pod, metadata: {name: b}}'))).toEqual(['Pod/b 1:1']);
  });

  it('refuses what is nested 10,000 deep', async () => {
    expect(shortly(await read(['-'], `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`))[0]).toContain(
      'nested deeper',
    );
  });

  it('knows strings that look like brackets', async () => {
    const tricky = '{"kind":"List","items":[{"kind":"Pod","metadata":{"name":"]}\\\\\\"}"}}]}';
    expect(shortly(await read(['-'], tricky))).toEqual([`Pod/]}\\"} 1:1`]);
  });
});

describe('a folder', () => {
  it('is walked in order, without hidden folders, circles, and files that are no manifests', async () => {
    const root = join(folder, 'tree');
    mkdirSync(join(root, 'b', '.hidden'), { recursive: true });
    mkdirSync(join(root, 'node_modules'));
    const pod = object('a');
    for (const name of ['z.yml', 'b/a.yaml', 'b/.hidden/x.yaml', 'node_modules/x.yaml', 'readme.md'])
      writeFileSync(join(root, name), pod);
    writeFileSync(join(root, 'a.json'), '{"name":"package"}');
    writeFileSync(
      join(root, 'kustomization.yaml'),
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n',
    );
    symlinkSync(root, join(root, 'b', 'loop'));
    const items = await read([root]);
    expect(items.flatMap((item) => (item.kind === 'object' ? item.source.file.slice(root.length) : []))).toEqual([
      '/b/a.yaml',
      '/z.yml',
    ]);
    expect(items.filter(({ kind }) => kind === 'skipped')).toHaveLength(2);
  });
});
