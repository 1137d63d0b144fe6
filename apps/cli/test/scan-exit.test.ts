import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fixture, runCli } from './run-cli.ts';
import { clean, scanJson as json, pod } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-exit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('exit codes', () => {
  it('are 0 clean, 1 with findings at or above the threshold, 2 with errors', async () => {
    expect((await runCli(['scan', '-'], clean)).code).toBe(0);
    const medium = pod({});
    expect((await runCli(['scan', '-'], pod({ hostPID: true }))).code).toBe(1);
    expect((await runCli(['scan', '--fail-on', 'critical', '-'], medium)).code).toBe(0);
    expect((await runCli(['scan', '--fail-on', 'low', '-'], medium)).code).toBe(1);
    expect((await runCli(['scan', '--fail-on', 'never', '-'], pod({ hostPID: true }))).code).toBe(0);
    expect((await runCli(['scan', fixture('broken.yaml')])).code).toBe(2);
  });

  it.each([
    [['scan'], 'name files or folders'],
    [['scan', '--cluster', 'x.yaml'], 'takes no files'],
    [['scan', '--formt', 'json', '-'], 'Did you mean --format?'],
    [['scn'], 'Did you mean scan?'],
    [['scan', '--format', 'xml', '-'], 'Allowed choices are'],
    [['scan', '--fail-on', 'info', '-'], 'Allowed choices are'],
    [['scan', '--control', 'pod-privilegd', '-'], 'did you mean pod-privileged?'],
    [['scan', '--framework', 'pps', '-'], 'did you mean pss?'],
    [['scan', '--kubernetes-version', 'two', '-'], 'such as 1.36'],
    [['scan', '--namespace', 'Not A Name', '-'], 'name of a namespace'],
    [['scan', '--baseline', '/nonexistent.json', '-'], 'baseline could not be read'],
    [['scan', '--config', '/nonexistent.yaml', '-'], 'configuration cannot be read'],
    [['controls', 'pod-privilegd'], 'did you mean pod-privileged?'],
    [[], 'Usage: plimsoll'],
  ])('%j is a usage error that says what to do', async (args, message) => {
    const { code, out, err } = await runCli(args, clean);
    expect(err).toContain(message);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('are 0 for help and version', async () => {
    expect(await runCli(['--version'])).toEqual({ code: 0, out: '0.1.0\n', err: '' });
    expect((await runCli(['scan', '--help'])).code).toBe(0);
    expect((await runCli(['help', 'push'])).out).toContain('--token-file');
  });
});

describe('errors', () => {
  it('name file, document and line, and hide no other verdict', async () => {
    const { errors, verdicts, summary, code } = await json([fixture('broken.yaml')]);
    expect(errors).toEqual([
      { file: fixture('broken.yaml'), document: 2, line: 10, message: 'the key "name" is given twice' },
    ]);
    expect(verdicts.some(({ control, subject }) => control === 'pod-host-pid' && subject.name === 'third')).toBe(true);
    expect(summary.resources).toBe(2);
    expect(code).toBe(2);
    const { err } = await runCli(['scan', '--format', 'csv', fixture('broken.yaml')]);
    expect(err).toBe(`plimsoll: ${fixture('broken.yaml')}:10 (document 2): the key "name" is given twice\n`);
  });

  it('are told for files that are not there', async () => {
    expect((await json(['/nonexistent/x.yaml', '-'], clean)).errors[0]).toMatchObject({
      file: '/nonexistent/x.yaml',
      message: 'there is no such file or folder',
    });
  });

  it('are told for objects that are none, but not for other files of a folder', async () => {
    file('values.yaml', 'replicas: 3\n');
    expect((await json([join(folder, 'values.yaml')])).errors[0]?.message).toContain('no Kubernetes object');
    const { errors, code } = await json(['--fail-on', 'never', folder]);
    expect(errors).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('the baseline', () => {
  it('lets known failures pass, and no new ones', async () => {
    const known = join(folder, 'known.json');
    const before = file('before.json', pod({ hostPID: true }));
    expect((await runCli(['scan', '--format', 'json', '--output', known, before])).code).toBe(1);
    expect(JSON.parse(readFileSync(known, 'utf8')).schema).toBe('plimsoll/scan/v1');
    expect((await runCli(['scan', '--baseline', known, '-'], pod({ hostPID: true }))).code).toBe(0);
    expect(
      (
        await runCli(
          ['scan', '--baseline', known, '-'],
          pod({ hostPID: true, volumes: [{ name: 'root', hostPath: { path: '/' } }] }),
        )
      ).code,
    ).toBe(1);
    expect((await runCli(['scan', '--baseline', known, '-'], pod({ hostPID: true }, 'other'))).code).toBe(1);
  });

  it('must be a document of an earlier scan', async () => {
    const { code, err } = await runCli(['scan', '--baseline', file('x.json', '{"a":1}'), '-'], clean);
    expect(code).toBe(2);
    expect(err).toContain('is no baseline');
  });
});

describe('the configuration file', () => {
  it('gives options, and the command line wins', async () => {
    const path = file('plimsoll.conf', 'format: json\nfail-on: never\ncontrol:\n  - pod-host-pid\n');
    const { code, out } = await runCli(['scan', '--config', path, '-'], pod({ hostPID: true }));
    expect(JSON.parse(out).controls).toHaveLength(1);
    expect(code).toBe(0);
    expect((await runCli(['scan', '--config', path, '--fail-on', 'low', '-'], pod({ hostPID: true }))).code).toBe(1);
  });

  it.each([
    ['formt: json', 'did you mean format?'],
    ['format: xml', 'must be one of'],
    ['- a', 'is a mapping'],
    ['format: [', ':1:'],
  ])('%j is an error', async (text, message) => {
    const { code, err } = await runCli(['scan', '--config', file('bad.conf', text), '-'], clean);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
