import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { pod, scanJson } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-frameworks-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const file = (text: string): string => {
  files += 1;
  const path = join(folder, `framework-${files}.yaml`);
  writeFileSync(path, text);
  return path;
};

const ours = (more = '') => `schema: plimsoll/framework/v1
id: custom-ours
title: Our baseline
version: '3'
kind: benchmark
requirements:
  - id: A.1
    title: Nothing runs privileged
    gating: [pod-privileged]
  - id: A.2
    title: The host is not shared
    gating: [pod-host-pid]
${more}`;

const privileged = { containers: [{ name: 'app', image: 'e.example/a:1', securityContext: { privileged: true } }] };

describe('a framework of one’s own', () => {
  it('chooses the controls of a scan and is told as built-in ones are', async () => {
    const path = file(ours());
    const { controls, summary } = await scanJson(['--framework-file', path, '-'], pod(privileged));
    expect(controls.map(({ id }) => id).sort()).toEqual(['pod-host-pid', 'pod-privileged']);
    expect(summary.frameworks).toMatchObject([
      { id: 'custom-ours', version: '3', published: 2, mapped: 2, decided: 2, states: { met: 1, unmet: 1 } },
    ]);
    const both = await scanJson(['--framework-file', path, '--framework', 'pss', '-'], pod(privileged));
    expect(both.summary.frameworks).toMatchObject([{ id: 'pss' }, { id: 'custom-ours' }]);
    const named = await scanJson(['--framework-file', path, '--framework', 'custom-ours', '-'], pod(privileged));
    expect(named.summary.frameworks).toHaveLength(1);
  });

  it('is listed beside the built-in ones, and exported as admission policies', async () => {
    const path = file(ours());
    const { out } = await runCli(['frameworks', '--framework-file', path]);
    expect(out).toMatch(/custom-ours\s+Our baseline 3: 2 published, 2 mapped/);
    expect(out).toContain('pss');
    expect((await runCli(['frameworks', '--framework-file', path, 'custom-ours'])).out).toContain(
      'Nothing runs privileged',
    );
    const exported = await runCli(['admission', 'export', '--framework-file', path]);
    expect(exported.out.match(/kind: ValidatingAdmissionPolicy$/gm)).toHaveLength(2);
  });

  it('is as the documentation shows it', async () => {
    const page = readFileSync(new URL('../../../docs/own-frameworks.md', import.meta.url), 'utf8');
    const example = /<!-- own-framework -->\n```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const { out, code } = await runCli(['frameworks', '--framework-file', file(example), 'custom-shop']);
    expect(code).toBe(0);
    expect(out).toContain('Rights are reviewed once a year');
  });

  it('begins as a copy of a built-in one', async () => {
    const { out, code } = await runCli(['frameworks', 'pss', '--format', 'yaml']);
    expect(code).toBe(0);
    const same = await runCli(['scan', '--framework-file', file(out), '-'], '');
    expect(same).toMatchObject({
      code: 2,
      err: expect.stringMatching(/framework-\d+\.yaml:2:5: id: it must begin with custom-/),
    });
    const copy = file(out.replace('id: pss', 'id: custom-pss'));
    const [ofCopy, ofOriginal] = await Promise.all([
      scanJson(['--framework-file', copy, '-'], pod(privileged)),
      scanJson(['--framework', 'pss', '-'], pod(privileged)),
    ]);
    expect(ofCopy.summary.frameworks).toEqual(
      (ofOriginal.summary.frameworks as object[]).map((framework) => ({ ...framework, id: 'custom-pss' })),
    );
  });

  it.each([
    [
      'a control that nobody knows',
      ours().replace('pod-host-pid', 'pod-none'),
      /:12:14: .*there is no control pod-none/,
    ],
    ['a key twice', ours('version: again\n'), /:13:1: .*given twice/],
    ['what means nothing', ours('percent: 80\n'), /percent/],
    ['broken YAML', 'schema: [', /:1:\d+: /],
  ])('is refused with %s, and its place', async (_what, text, told) => {
    const { code, err } = await runCli(['scan', '--framework-file', file(text), '-'], '');
    expect(code).toBe(2);
    expect(err).toMatch(told);
  });

  it('is refused when it cannot be read, or is in two files', async () => {
    expect((await runCli(['scan', '--framework-file', join(folder, 'none.yaml'), '-'], '')).code).toBe(2);
    const twice = ['--framework-file', file(ours()), '--framework-file', file(ours())];
    const { code, err } = await runCli(['scan', ...twice, '-'], '');
    expect(code).toBe(2);
    expect(err).toContain('in another file too');
  });
});
