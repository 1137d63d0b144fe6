import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-evidence-'));
afterAll(() => rmSync(folder, { recursive: true }));
const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A server that takes everything, and keeps what it was sent. */
const serve = async (status = 200): Promise<{ readonly url: string; readonly seen: Record<string, unknown>[] }> => {
  const seen: Record<string, unknown>[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push(JSON.parse(Buffer.concat(chunks).toString()));
    const counts = { passed: 2, failed: 1, undetermined: 1, unmapped: 0 };
    const answer = {
      clusterId: '3f2a91c4-6b7d-4e8f-9a0b-1c2d3e4f5a6b',
      node: 'cp-1',
      changed: true,
      stale: true,
      ...counts,
    };
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(
        JSON.stringify(status === 200 ? answer : { code: 'resource.conflict', title: 'No', detail: 'It is older.' }),
      );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
};

/** A target as kube-bench writes it, with fields of its own and of versions to come. */
const target = (id: string, ...results: readonly object[]) => ({
  id,
  version: 'cis-1.12',
  detected_version: '1.34',
  text: 'Control Plane Security Configuration',
  node_type: 'master',
  tests: [
    { section: `${id}.1`, pass: 1, fail: 0, warn: 0, info: 0, desc: 'x', results, hues: [] },
    { section: 'x', results: null },
  ],
  total_pass: 1,
});
const result = (test_number: string, status: string, more: object = {}) => ({
  test_number,
  test_desc: 'd',
  audit: 'stat',
  AuditEnv: '',
  AuditConfig: '',
  type: '',
  remediation: 'chmod',
  test_info: ['chmod'],
  status,
  actual_value: 'permissions=644',
  scored: true,
  IsMultiple: false,
  expected_result: 'x',
  ...more,
});

const targets = [
  target('1', result('1.1.1', 'PASS'), result('1.1.2', 'FAIL')),
  target('4', result('4.2.1', 'PASS'), result('4.2.9', 'WARN')),
];
const whole = { Controls: targets, Totals: { total_pass: 2, total_fail: 1, total_warn: 1, total_info: 0 } };

const give = async (text: string, url: string, ...more: readonly string[]) => {
  const file = join(folder, 'report.json');
  writeFileSync(file, text);
  utimesSync(file, new Date('2026-11-20T08:30:00Z'), new Date('2026-11-20T08:30:00Z'));
  return await runCli([
    'evidence',
    'import',
    file,
    '--url',
    url,
    '--token',
    't',
    '--cluster',
    'shop',
    '--node',
    'cp-1',
    ...more,
  ]);
};

describe('plimsoll evidence import', () => {
  it.each([
    ['with totals', JSON.stringify(whole)],
    ['as a list of targets', JSON.stringify(targets)],
    ['as one target a line', targets.map((one) => JSON.stringify(one)).join('\n')],
  ])('takes a report %s, and says what came of it', async (_, text) => {
    const { url, seen } = await serve();
    const { code, out } = await give(text, url, '--tool-version', '0.10.6');
    expect(code).toBe(0);
    expect(out).toContain('2 pass, 1 fail, 1 undetermined');
    expect(out).toContain('third-party');
    expect(out).toContain('too old');
    expect(seen).toEqual([
      {
        tool: 'kube-bench',
        toolVersion: '0.10.6',
        benchmark: 'cis-1.12',
        cluster: 'shop',
        node: 'cp-1',
        madeAt: '2026-11-20T08:30:00.000Z',
        results: [
          { test: '1.1.1', status: 'PASS', found: null },
          { test: '1.1.2', status: 'FAIL', found: 'permissions=644' },
          { test: '4.2.1', status: 'PASS', found: null },
          { test: '4.2.9', status: 'WARN', found: null },
        ],
      },
    ]);
  });

  it('lets no secret of a command line out', async () => {
    const { url, seen } = await serve();
    const secret = `AKIA${'Q3'.repeat(8)}`;
    await give(
      JSON.stringify(target('1', result('1.1.2', 'FAIL', { actual_value: `kube-apiserver --x=${secret}` }))),
      url,
    );
    expect(JSON.stringify(seen)).toContain('kube-apiserver');
    expect(JSON.stringify(seen)).not.toContain(secret);
  });

  it.each([
    ['garbage', '{"Controls": [\n  {"id": oops}\n]}', 'report.json:2:10: it is not valid JSON'],
    ['nothing', '', 'report.json:1:1: it is not valid JSON'],
    [
      'an unknown status',
      JSON.stringify({ Controls: [target('1', result('1.1.1', 'FINE'))] }),
      'at Controls[0].tests[0].results[0].status',
    ],
    [
      'a test without number',
      JSON.stringify([target('1', result('all', 'PASS'))]),
      'at [0].tests[0].results[0].test_number',
    ],
    ['something else', '{"kind": "List", "items": []}', 'is it what kube-bench --json writes?'],
    ['two nodes', JSON.stringify([...targets, ...targets]), 'the test 1.1.1 is in it twice'],
    ['two benchmarks', JSON.stringify([targets[0], { ...targets[1], version: 'cis-1.8' }]), 'several benchmarks'],
    ['no result', JSON.stringify([target('1')]), 'holds no results'],
  ])('refuses %s, says where, and sends nothing', async (_, text, said) => {
    const { url, seen } = await serve();
    const { code, err } = await give(text, url);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(seen).toEqual([]);
  });

  it('asks when it ran where nothing says it, and repeats what the server says', async () => {
    const { url, seen } = await serve(409);
    const args = ['evidence', 'import', '-', '--url', url, '--token', 't', '--cluster', 'shop'];
    const silent = await runCli(args, JSON.stringify(whole));
    expect(silent.code).toBe(2);
    expect(silent.err).toContain('--at');
    expect(seen).toEqual([]);
    const refused = await runCli([...args, '--at', '2026-11-20T08:30:00Z'], JSON.stringify(whole));
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('It is older.');
    expect((await runCli([...args, '--at', 'yesterday'], '{}')).code).toBe(2);
    expect((await runCli(['evidence'])).err).toContain('evidence import');
  });
});
