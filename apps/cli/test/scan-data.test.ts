import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { scanJson } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

const node = file('node.json', {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'worker-1' },
  status: { nodeInfo: { kubeletVersion: 'v1.34.1' } },
});

const endOf = (last: string) => ({
  schema: 'plimsoll/data/v1',
  lifecycles: [
    {
      product: 'kubernetes',
      source: 'https://example.com/our-vendor',
      asOf: '2026-11-01',
      releases: [{ cycle: '1.34', endOfLife: last }],
    },
  ],
});

const statusOf = async (...options: readonly string[]): Promise<string> => {
  const { verdicts } = await scanJson(['--show', 'all', '--control', 'ver-kubelet-eol', ...options, node]);
  return verdicts.find(({ control }) => control === 'ver-kubelet-eol')?.status ?? 'none';
};

describe('a scan as of a day', () => {
  it('judges what was supported that day, the same today and in a year', async () => {
    expect(await statusOf('--as-of', '2026-10-27')).toBe('pass');
    expect(await statusOf('--as-of', '2026-10-28')).toBe('fail');
  });

  it.each(['yesterday', '2026-02-30', '2026-1-1'])('refuses %s', async (day) => {
    const { code, err } = await runCli(['scan', '--as-of', day, node]);
    expect([code, err]).toEqual([2, expect.stringContaining('It must be a day')]);
  });
});

describe('a scan by data of its own', () => {
  it('judges by them, under another digest of the catalogue', async () => {
    const longer = file('longer.json', endOf('2028-01-01'));
    expect(await statusOf('--as-of', '2026-10-28', '--data', longer)).toBe('pass');
    const digestOf = async (...options: readonly string[]): Promise<string> =>
      JSON.parse((await runCli(['scan', '--format', 'json', ...options, node])).out).catalogue;
    expect(await digestOf('--data', longer)).not.toBe(await digestOf());
    expect(await digestOf('--data', longer)).toBe(await digestOf('--data', longer));
    expect(await digestOf('--data', file('other.json', endOf('2029-01-01')))).not.toBe(
      await digestOf('--data', longer),
    );
  });

  it('takes several files, and each data set once', async () => {
    const [longer, sysctls] = [
      file('longer.json', endOf('2028-01-01')),
      file('sysctls.json', { schema: 'plimsoll/data/v1', safeSysctls: [] }),
    ];
    expect(await statusOf('--as-of', '2026-10-28', '--data', sysctls, '--data', longer)).toBe('pass');
    const { code, err } = await runCli([
      'scan',
      '--data',
      longer,
      '--data',
      file('again.json', endOf('2029-01-01')),
      node,
    ]);
    expect([code, err]).toEqual([2, expect.stringMatching(/again\.json: lifecycles is in .*longer\.json too/)]);
  });

  it.each([
    ['is no JSON', '{\n  "schema": nothing }', 'bad.json:2:14: could not be read as JSON'],
    [
      'names no source',
      '{ "schema": "plimsoll/data/v1",\n  "safeSysctls": [\n    { "name": "a.b", "since": 0, "asOf": "2026-01-01" }\n  ] }',
      'bad.json:3:5: safeSysctls.0.source',
    ],
    ['holds what is unknown', { ...endOf('2028-01-01'), lifecycle: [] }, '"lifecycle" (did you mean lifecycles?)'],
    ['holds a day that is none', endOf('soon'), 'lifecycles.0.releases.0.endOfLife'],
    ['is of another schema', { ...endOf('2028-01-01'), schema: 'plimsoll/data/v9' }, 'plimsoll data show prints one'],
  ])('refuses a file that %s, and says where', async (_why, content, message) => {
    const { code, err } = await runCli(['scan', '--data', file('bad.json', content), node]);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
