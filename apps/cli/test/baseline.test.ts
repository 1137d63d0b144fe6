import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fixture, runCli } from './run-cli.ts';
import { pod, scanJson } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-baseline-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
/** A baseline of what fails in this input. */
const baselineOf = async (input: string, ...args: readonly string[]): Promise<string> => {
  files += 1;
  const path = join(folder, `known-${files}.json`);
  await runCli(['scan', ...args, '--write-baseline', path, '-'], input);
  return path;
};

interface Failure {
  readonly control: string;
  readonly name: string;
  readonly paths: readonly string[];
}

const failuresIn = (path: string): readonly Failure[] => JSON.parse(readFileSync(path, 'utf8')).failures;
const pathsOf = (path: string, control: string): readonly string[] =>
  failuresIn(path).find((failure) => failure.control === control)?.paths ?? [];

const twoPrivileged = { containers: ['a', 'b'].map((name) => ({ name, securityContext: { privileged: true } })) };
const onePrivileged = { containers: [{ name: 'a', securityContext: { privileged: true } }, { name: 'b' }] };

/** Nobody can say whether it is privileged. */
const unreadable = { containers: 'none' };

describe('a baseline', () => {
  it('is written with every failure, and makes the same scan clean', async () => {
    const path = await baselineOf(pod({ hostPID: true }));
    expect(failuresIn(path).map(({ control }) => control)).toContain('pod-host-pid');
    expect((await runCli(['scan', '--baseline', path, '-'], pod({ hostPID: true }))).code).toBe(0);
    expect(
      (
        await runCli(
          ['scan', '--fail-on', 'medium', '--baseline', path, '-'],
          pod({ hostPID: true, hostNetwork: true }),
        )
      ).code,
    ).toBe(1);
  });

  it('knows places: one more of a known control is new', async () => {
    const path = await baselineOf(pod(onePrivileged));
    const { code, summary } = await scanJson(
      ['--baseline', path, '--control', 'pod-privileged', '-'],
      pod(twoPrivileged),
    );
    expect(code).toBe(1);
    expect(summary.baseline).toEqual({ known: 1, new: 1, fixed: 0, undetermined: 0 });
  });

  it('tightens: what is fixed leaves it, what is new does not enter', async () => {
    const path = await baselineOf(pod(twoPrivileged));
    const next = join(folder, 'next.json');
    const { code } = await runCli(
      ['scan', '--baseline', path, '--write-baseline', next, '-'],
      pod({ ...onePrivileged, hostPID: true }),
    );
    expect(code).toBe(1);
    expect(pathsOf(next, 'pod-privileged')).toEqual(['spec.containers[0].securityContext.privileged']);
    expect(pathsOf(next, 'pod-host-pid')).toEqual([]);
    expect((await runCli(['scan', '--baseline', next, '-'], pod(twoPrivileged))).code).toBe(1);
  });

  it('does not take undetermined for fixed', async () => {
    const path = await baselineOf(pod(onePrivileged), '--control', 'pod-privileged');
    const next = join(folder, 'lost.json');
    const args = ['--control', 'pod-privileged', '--baseline', path, '--write-baseline', next, '-'];
    const { verdicts, summary } = await scanJson(args, pod(unreadable));
    expect(verdicts.map(({ status }) => status)).toEqual(['undetermined']);
    expect(summary.baseline).toEqual({ known: 0, new: 0, fixed: 0, undetermined: 1 });
    expect(failuresIn(next)).toEqual(failuresIn(path));
    expect((await runCli(['scan', ...args], pod(unreadable))).out).toContain('1 not decided any more (not fixed)');
  });

  it('loses an object that is gone, but none while something cannot be read', async () => {
    const path = await baselineOf(pod({ hostPID: true }));
    const next = join(folder, 'gone.json');
    await runCli(['scan', '--baseline', path, '--write-baseline', next, fixture('broken.yaml')]);
    expect(failuresIn(next)).toEqual(failuresIn(path));
    await runCli(['scan', '--baseline', path, '--write-baseline', next, '-'], pod({}, 'other'));
    expect(failuresIn(next)).toEqual([]);
  });

  it('keeps what was not looked at', async () => {
    const path = await baselineOf(pod({ hostPID: true }));
    const next = join(folder, 'part.json');
    await runCli(['scan', '--control', 'pod-privileged', '--baseline', path, '--write-baseline', next, '-'], pod({}));
    expect(failuresIn(next)).toEqual(failuresIn(path));
  });

  it('makes known failures known in every format', async () => {
    const path = await baselineOf(pod({ hostPID: true }));
    const run = async (format: string): Promise<string> =>
      (await runCli(['scan', '--format', format, '--baseline', path, '-'], pod({ hostPID: true, hostNetwork: true })))
        .out;
    expect(await run('table')).toMatch(/[1-9]\d* new, \d+ fixed/);
    expect(await run('markdown')).toMatch(/high \(known\) \| `pod-host-pid`/);
    expect(await run('csv')).toMatch(/pod-host-pid.*,known\r\n/);
    expect(await run('csv')).toMatch(/pod-host-network.*,new\r\n/);
    const junit = await run('junit');
    expect(junit).toMatch(/pod-host-network[^>]*><failure/);
    expect(junit).toMatch(/pod-host-pid[^>]*><skipped message="known/);
  });

  it('must be one', async () => {
    const path = join(folder, 'none.json');
    writeFileSync(path, '{"schema":"plimsoll/baseline/v1","failures":[{"control":1}]}');
    const { code, err } = await runCli(['scan', '--baseline', path, '-'], pod({}));
    expect(err).toContain('is no baseline');
    expect(code).toBe(2);
  });
});
