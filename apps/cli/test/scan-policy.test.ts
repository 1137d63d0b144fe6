import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCatalogue } from '@plimsoll/controls';
import type { ControlSetting, CustomControl } from '@plimsoll/domain';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOfText } from '../src/policy/policy-bundle.ts';
import { bundle, clusterId, type PolicyServer, servePolicy } from './policy-server.ts';
import { type Ran, runCli } from './run-cli.ts';
import { pod, type ScanDocument } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));
let server: PolicyServer;
let cache: string;
let caches = 0;
beforeEach(async () => {
  server = await servePolicy(bundle());
  caches += 1;
  cache = join(folder, `cache-${caches}`, 'policies');
});
afterEach(() => server.close());

const privileged = pod({
  containers: [{ name: 'app', image: 'example.com/app:1', securityContext: { privileged: true } }],
});
const scan = (args: readonly string[] = [], input = privileged): Promise<Ran> =>
  runCli(['scan', '--format', 'json', '--url', server.url, '--token', 'plt_x', '--cache', cache, ...args, '-'], input);
type Document = ScanDocument & { readonly policy: Readonly<Record<string, unknown>> };
const documentOf = ({ out, err }: Ran): Document => {
  if (out === '') throw new Error(err);
  return JSON.parse(out) as Document;
};
const statusOf = (ran: Ran, control: string): string | undefined =>
  documentOf(ran).verdicts.find((verdict) => verdict.control === control)?.status;
const kept = (): string => join(cache, readdirSync(cache)[0] ?? '');

const setting = (more: Partial<ControlSetting>): ControlSetting => ({
  control: 'pod-privileged',
  enabled: true,
  severity: null,
  parameters: {},
  ...more,
});
const custom = {
  id: 'custom-registry',
  title: 'Own registry',
  severity: 'high',
  rationale: 'why',
  remediation: 'how',
  subject: 'container',
  checks: [{ check: 'container.image.startsWith("own/")', at: 'container.image', message: 'is from elsewhere' }],
  examples: {
    fail: [{ given: JSON.parse(pod({})), at: ['spec.containers[0].image'] }],
    pass: [{ given: JSON.parse(pod({ containers: [{ name: 'c', image: 'own/a' }] })) }],
  },
} as unknown as CustomControl;
const exceptionUntil = (expiresAt: string): object => ({
  id: '0190f0a0-0000-7000-8000-000000000001',
  type: 'risk-accepted',
  scope: { control: 'pod-privileged', namespace: 'shop', kind: 'Pod', subject: { name: 'app' } },
  reason: 'it programs the card',
  expiresAt,
  selfApproved: true,
});
const cluster = { id: clusterId, name: 'harbour', kubernetesVersion: '1.30' };
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

describe('scan by the policy of an organization', () => {
  it('judges by its settings and its own controls, and says by which policy and from when', async () => {
    server.answer = bundle({ settings: [setting({ severity: 'low' })], customs: [custom] });
    const ran = await scan();
    const { verdicts, policy, catalogue, code } = { ...documentOf(ran), code: ran.code };
    expect(verdicts.map(({ control }) => control)).toContain('custom-registry');
    expect(ran.out).toContain('"id":"pod-privileged","title":"Container runs privileged","severity":"low"');
    expect(policy).toMatchObject({
      server: server.url,
      organization: 'Acme',
      cluster: null,
      from: 'server',
      catalogue,
      sameCatalogue: true,
    });
    expect(catalogue).not.toBe(builtInCatalogue().digest);
    expect(policy.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(Math.abs(Date.now() - Date.parse(String(policy.confirmedAt)))).toBeLessThan(60_000);
    expect(ran.err).toContain(`judged by the policy of Acme, ${policy.digest}, from ${server.url}`);
    expect(ran.err).toContain('name one with --policy-of');
    expect(code).toBe(1);
    expect(server.seen).toEqual([{ url: '/v1/policy-bundle', authorization: 'Bearer plt_x', known: undefined }]);
  });

  it('leaves undetermined what is disabled, and hands parameters to the checks', async () => {
    const parameters = { prefixes: ['example.com/'] };
    const registry = { control: 'img-registry-allowlist', parameters };
    server.answer = bundle({ settings: [setting({ enabled: false }), setting(registry)] });
    const [good, bad] = [await scan(), await scan([], pod({ containers: [{ name: 'c', image: 'else.where/a:1' }] }))];
    expect(statusOf(good, 'pod-privileged')).toBe('undetermined');
    expect(good.out).toContain('the organization has disabled the control');
    expect(statusOf(good, 'img-registry-allowlist')).toBeUndefined();
    expect(statusOf(bad, 'img-registry-allowlist')).toBe('fail');
  });

  it('counts the exceptions of a cluster until their end, even from the cache, and judges as for its version', async () => {
    server.answer = bundle({}, { cluster, exceptions: [exceptionUntil(inDays(1))] });
    const ran = await scan(['--policy-of', 'harbour & co']);
    expect(server.seen[0]?.url).toBe('/v1/policy-bundle?cluster=harbour%20%26%20co');
    expect(statusOf(ran, 'pod-privileged')).toBe('excepted');
    expect(ran.out).toContain('self-approved): it programs the card');
    expect(ran.err).toContain('with the exceptions of harbour (1)');
    expect(ran.err).not.toContain('matches nothing');
    expect(JSON.parse(ran.out).kubernetesVersion).toBe('1.30');
    const asked = await scan(['--policy-of', 'harbour & co', '--kubernetes-version', '1.33']);
    expect(JSON.parse(asked.out).kubernetesVersion).toBe('1.33');
    server.answer = bundle({}, { cluster, exceptions: [exceptionUntil(inDays(-0.01))] });
    await scan();
    const offline = await scan(['--offline']);
    expect(documentOf(offline).policy).toMatchObject({ from: 'cache', exceptions: 0 });
    expect(statusOf(offline, 'pod-privileged')).toBe('fail');
  });

  it('takes the organization’s frameworks by their ids', async () => {
    const requirements = [{ id: 'A', title: 'A demand', gating: ['pod-privileged'] }];
    const own = { schema: 'plimsoll/framework/v1', id: 'custom-a', title: 'Ours', version: '2', kind: 'benchmark' };
    server.answer = bundle({}, { frameworks: [{ ...own, requirements }] });
    const { summary, verdicts } = documentOf(await scan(['--framework', 'custom-a']));
    expect(summary.frameworks).toMatchObject([{ id: 'custom-a', states: { unmet: 1 } }]);
    expect(new Set(verdicts.map(({ control }) => control))).toEqual(new Set(['pod-privileged']));
  });

  it('says so plainly when the platform judges by another catalogue', async () => {
    const other = { builtIn: `sha256:${'0'.repeat(64)}`, judgedBy: `sha256:${'1'.repeat(64)}` };
    server.answer = bundle({}, { catalogue: other });
    const ran = await scan();
    expect(ran.err).toContain(`the platform judges by the catalogue ${other.judgedBy}`);
    expect(documentOf(ran).policy).toMatchObject({ catalogue: other.judgedBy, sameCatalogue: false });
  });

  it('refuses a control of a file that the organization has, and data of its own beside it', async () => {
    server.answer = bundle({ customs: [custom] });
    const path = join(folder, 'controls.yaml');
    writeFileSync(path, JSON.stringify({ schema: 'plimsoll/controls/v1', controls: [custom] }));
    const twice = await scan(['--controls', path]);
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('has the control custom-registry already')]);
    const data = await scan(['--data', 'data.json']);
    expect([data.code, data.err]).toEqual([2, expect.stringContaining('--url and --data contradict')]);
  });
});

describe('the kept policy', () => {
  it('is for its owner alone, one for each server and cluster, and confirmed by its digest', async () => {
    await scan();
    await scan();
    expect(server.seen.map(({ known }) => known === undefined)).toEqual([true, false]);
    expect(readdirSync(cache)).toHaveLength(1);
    expect(statSync(kept()).mode & 0o777).toBe(0o600);
    expect(statSync(cache).mode & 0o777).toBe(0o700);
    expect(readFileSync(kept(), 'utf8')).not.toContain('plt_x');
    await scan(['--policy-of', 'harbour']);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  it('lies in the cache of the user unless told otherwise', async () => {
    const args = ['scan', '--url', server.url, '--token', 'plt_x', '-'];
    await runCli(args, privileged, { XDG_CACHE_HOME: join(folder, 'xdg') });
    expect(readdirSync(join(folder, 'xdg', 'plimsoll', 'policies'))).toHaveLength(1);
    await runCli(args, privileged, { HOME: join(folder, 'home'), XDG_CACHE_HOME: 'relative' });
    expect(readdirSync(join(folder, 'home', '.cache', 'plimsoll', 'policies'))).toHaveLength(1);
  });

  it('stands in for a server that is away or fails, and says so', async () => {
    server.answer = bundle({ settings: [setting({ severity: 'low' })] });
    const fresh = documentOf(await scan());
    server.answer = { status: 503, body: 'upstream' };
    const failing = await scan();
    expect(documentOf(failing).policy).toMatchObject({ from: 'cache', digest: fresh.policy.digest });
    expect(failing.err).toContain('from the cache, confirmed 0 minutes ago');
    expect(failing.err).toContain('the server answered 503');
    await server.close();
    const away = await scan();
    const { policy, verdicts } = documentOf(away);
    expect(policy).toMatchObject({ from: 'cache', confirmedAt: fresh.policy.confirmedAt, reason: expect.any(String) });
    expect(away.err).toContain('cannot be reached');
    expect(verdicts).toEqual(fresh.verdicts);
    expect(away.code).toBe(0);
  });

  it('is used without asking anybody, and without a token, with --offline', async () => {
    await scan();
    const args = ['scan', '--format', 'json', '--url', `${server.url}/`, '--cache', cache, '--offline', '-'];
    const ran = await runCli(args, privileged);
    expect(documentOf(ran).policy).toMatchObject({ from: 'cache', reason: '--offline was given' });
    expect(server.seen).toHaveLength(1);
  });

  it('is none to judge by where nothing was kept, where it is too old, and where clocks disagree', async () => {
    const none = await scan(['--offline']);
    expect([none.code, none.out, none.err]).toEqual([
      2,
      '',
      expect.stringContaining('was kept before, so there is none'),
    ]);
    await scan();
    const aged = async (days: number, ...more: readonly string[]): Promise<Ran> => {
      reseal({ confirmedAt: inDays(-days) });
      return await scan(['--offline', ...more]);
    };
    expect((await aged(6.9)).code).toBe(1);
    expect((await aged(7.1)).err).toMatch(/confirmed the cached policy 7 days ago .* --max-age allows 7d/);
    expect((await aged(7.1, '--max-age', '8d')).code).toBe(1);
    expect((await aged(0.5, '--max-age', '30m')).err).toContain('12 hours ago');
    expect((await aged(-1)).err).toContain('in the future');
    expect((await aged(1, '--max-age', 'soon')).err).toContain('--max-age is soon; write it as 30m, 12h or 7d');
  });

  it('is refused when it is not what its digest names, and replaced where the server can be asked', async () => {
    server.answer = bundle({ settings: [setting({ severity: 'low' })] });
    await scan();
    const whole = readFileSync(kept(), 'utf8');
    for (const damaged of [
      whole.replace('low', 'info'),
      whole.replace(/"confirmedAt":"[^"]+"/, `"confirmedAt":"${inDays(0)}"`),
      whole.slice(0, whole.length / 2),
      '[]',
    ]) {
      writeFileSync(kept(), damaged);
      const offline = await scan(['--offline']);
      expect([offline.code, offline.out, offline.err]).toEqual([2, '', expect.stringContaining('is damaged')]);
    }
    expect((await scan()).code).toBe(0);
    expect(server.seen.at(-1)?.known).toBeUndefined();
    expect((await scan(['--offline'])).code).toBe(0);
  });
});

/** Writes the kept policy anew as if it had always been so. */
const reseal = (more: object): void => {
  const { seal: _, text, ...rest } = { ...JSON.parse(readFileSync(kept(), 'utf8')), ...more };
  const { schema, server: from, cluster: about, confirmedAt, digest } = rest;
  const seal = digestOfText(JSON.stringify([schema, from, about, confirmedAt, digest]));
  writeFileSync(kept(), JSON.stringify({ ...rest, seal, text }));
};
