import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { afterAll, describe, expect, it } from 'vitest';
import { fixture, runCli } from './run-cli.ts';
import { pod } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-sarif-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The schema of SARIF 2.1.0 as its committee published it (release rtm.5). */
const schema = JSON.parse(
  readFileSync(
    createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'),
    'utf8',
  ),
);
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

/** What the schema has against a log. */
const objections = (log: unknown): readonly string[] =>
  validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

interface Result {
  readonly ruleId: string;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly baselineState?: string;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
}

const sarif = async (args: readonly string[], input = ''): Promise<{ runs: { results: readonly Result[] }[] }> =>
  JSON.parse((await runCli(['scan', '--format', 'sarif', ...args], input)).out);

const resultsOf = async (args: readonly string[], input = ''): Promise<readonly Result[]> =>
  (await sarif(args, input)).runs[0]?.results ?? [];

const deployment = (above: string): string => `${above}apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      hostPID: true
      containers:
        - name: web
          image: example.com/web:1.0.0
          securityContext:
            # not for long
            privileged: true
`;

describe('SARIF', () => {
  it.each([
    ['findings', [fixture('web.yaml')]],
    ['passes too', ['--show', 'all', fixture('web.yaml')]],
    ['errors', [fixture('broken.yaml')]],
  ])('is valid by the official schema: %s', async (_, args) => {
    expect(objections(await sarif(args))).toEqual([]);
  });

  it('is held against a schema that refuses what is wrong', async () => {
    const log = await sarif([fixture('web.yaml')]);
    expect(objections({ ...log, version: '2.0.0' })).not.toEqual([]);
    expect(objections({ ...log, runs: [{ ...log.runs[0], results: [{ message: 'x' }] }] })).not.toEqual([]);
  });

  it('is valid with a baseline and without any object', async () => {
    const known = join(folder, 'known.json');
    await runCli(['scan', '--write-baseline', known, '-'], pod({ hostPID: true }));
    const log = await sarif(['--baseline', known, '-'], pod({ hostPID: true, hostNetwork: true }));
    expect(objections(log)).toEqual([]);
    const states = Object.fromEntries((log.runs[0]?.results ?? []).map((one) => [one.ruleId, one.baselineState]));
    expect(states).toMatchObject({ 'pod-host-pid': 'unchanged', 'pod-host-network': 'new' });
    expect(objections(await sarif(['-'], ''))).toEqual([]);
  });

  it('names the line of the field that is wrong, or of what should hold it', async () => {
    const path = join(folder, 'web.yaml');
    writeFileSync(path, deployment(''));
    const results = await resultsOf([path]);
    const lineOf = (id: string): number | undefined =>
      results.find(({ ruleId }) => ruleId === id)?.locations[0]?.physicalLocation.region.startLine;
    expect(lineOf('pod-host-pid')).toBe(7);
    expect(lineOf('pod-privileged')).toBe(13);
    expect(lineOf('pod-read-only-root-fs')).toBe(11);
    expect(lineOf('res-memory-limit')).toBe(9);
  });

  it('names each place of a verdict', async () => {
    const two = { containers: ['a', 'b'].map((name) => ({ name, securityContext: { privileged: true } })) };
    const result = (await resultsOf(['-'], pod(two))).find(({ ruleId }) => ruleId === 'pod-privileged');
    expect(result?.locations).toHaveLength(2);
  });

  it('keeps its fingerprints when lines move, and tells findings apart by them', async () => {
    const prints = async (text: string): Promise<readonly unknown[]> =>
      (await resultsOf(['-'], text)).map(({ partialFingerprints }) => partialFingerprints);
    const before = await prints(deployment(''));
    expect(await prints(deployment('# a\n# b\n---\n# c\n'))).toEqual(before);
    expect(new Set(before.map((print) => JSON.stringify(print))).size).toBe(before.length);
  });

  it('names the template that a chart rendered an object from, and no line of it', async () => {
    const [result] = await resultsOf(['-'], deployment('---\n# Source: shop/templates/web.yaml\n'));
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'shop/templates/web.yaml' },
      region: { startLine: 1 },
    });
  });
});
