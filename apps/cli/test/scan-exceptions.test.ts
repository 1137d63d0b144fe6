import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { pod, scanJson } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-exceptions-'));
afterAll(() => rmSync(folder, { recursive: true }));

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const exception = {
  id: 'app-root',
  type: 'risk-accepted',
  control: 'pod-privileged',
  namespace: 'shop',
  kind: 'Pod',
  subject: { name: 'app' },
  reason: 'it programs the network card',
  requestedBy: 'ana@example.com',
  approvedBy: 'bo@example.com',
  expires: inDays(20),
};

let files = 0;
const file = (exceptions: readonly object[]): string => {
  files += 1;
  const path = join(folder, `exceptions-${files}.yaml`);
  // Each key on a line of its own, so that the line of an error can be told.
  writeFileSync(path, JSON.stringify({ schema: 'plimsoll/exceptions/v1', exceptions }, undefined, 1));
  return path;
};

const privileged = { containers: [{ name: 'app', image: 'e.example/a:1', securityContext: { privileged: true } }] };
const only = ['--control', 'pod-privileged'];

describe('scan with exceptions', () => {
  it('shows what is covered beside the passes, says by whose leave, and fails nothing', async () => {
    const path = file([exception]);
    const { verdicts, summary, code, controls } = await scanJson([...only, '--exceptions', path, '-'], pod(privileged));
    expect(verdicts).toMatchObject([
      {
        control: 'pod-privileged',
        status: 'excepted',
        violations: [{ found: true }],
        reason: `excepted by app-root (risk accepted until ${exception.expires}): it programs the network card`,
      },
    ]);
    expect(summary).toMatchObject({ pass: 0, fail: 0, excepted: 1 });
    expect(controls).toMatchObject([{ pass: 0, fail: 0 }]);
    expect(code).toBe(0);
    const whole = await scanJson(['--exceptions', path, '-'], pod(privileged));
    const without = await scanJson(['-'], pod(privileged));
    expect(whole.summary.fail).toBe(Number(without.summary.fail) - 1);
    expect(whole.summary.pass).toBe(without.summary.pass);
  });

  it.each(['table', 'sarif', 'junit', 'csv', 'markdown'])('says so as %s', async (format) => {
    const args = ['scan', ...only, '--format', format, '--exceptions', file([exception]), '-'];
    const { out, code } = await runCli(args, pod(privileged));
    expect(out).toContain('app-root');
    expect(out).toContain('it programs the network card');
    expect(code).toBe(0);
  });

  it('marks one that nobody else approved', async () => {
    const path = file([{ ...exception, approvedBy: 'Ana@Example.com' }]);
    const { verdicts } = await scanJson([...only, '--exceptions', path, '-'], pod(privileged));
    expect(JSON.stringify(verdicts)).toContain(', self-approved)');
  });

  it('opens what is wider than its exceptions', async () => {
    const path = file([{ ...exception, container: 'app' }]);
    const wider = { containers: [...privileged.containers, { ...privileged.containers[0], name: 'side' }] };
    expect((await scanJson([...only, '--exceptions', path, '-'], pod(privileged))).code).toBe(0);
    expect((await scanJson([...only, '--exceptions', path, '-'], pod(wider))).code).toBe(1);
  });

  it('lets one that has expired have no effect, and tells what has none', async () => {
    const path = file([
      { ...exception, expires: inDays(-1) },
      { ...exception, id: 'elsewhere', subject: { name: 'other' } },
    ]);
    const { out, err, code } = await runCli(
      ['scan', ...only, '--format', 'json', '--exceptions', path, '-'],
      pod(privileged),
    );
    expect(JSON.parse(out)).toMatchObject({ summary: { fail: 1, excepted: 0 } });
    expect(code).toBe(1);
    expect(err).toContain(`the exception app-root expired (${inDays(-1)}) and has no effect`);
    expect(err).toContain('the exception elsewhere matches nothing here');
  });

  it.each([
    ['a control that is not there', { control: 'pod-privilegd' }, /:\d+: there is no control pod-privilegd/],
    ['more life than the severity allows', { expires: inDays(365) }, /:\d+: .*high control may run for 90 days/],
    ['no reason', { reason: ' ' }, /:\d+: exceptions\.1\.reason/],
    ['no approver', { approvedBy: undefined }, /:\d+: exceptions\.1\.approvedBy/],
    ['a pattern', { kind: '*' }, /:\d+: exceptions\.1\.kind/],
    ['an id twice', { id: 'app-root' }, /:\d+: the id app-root is given twice/],
  ])('refuses %s, with its line', async (_what, wrong, message) => {
    const path = file([exception, { ...exception, id: 'second', ...wrong }]);
    const { code, err, out } = await runCli(['scan', '--exceptions', path, '-'], pod(privileged));
    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(Number(/:(\d+): /.exec(err)?.[1])).toBeGreaterThan(16);
    expect(out).toBe('');
  });
});
