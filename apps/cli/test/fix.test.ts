import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.ts';
import { scanJson } from './scan-json.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-fix-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const file = (text: string): string => {
  files += 1;
  const path = join(folder, `${files}.yaml`);
  writeFileSync(path, text);
  return path;
};
const read = (path: string): string => readFileSync(path, 'utf8');

/** The lines of `after` that are not in `before`, and the other way round. */
const changed = (before: string, after: string): { readonly gone: string[]; readonly come: string[] } => {
  const [old, next] = [before.split('\n'), after.split('\n')];
  return { gone: old.filter((line) => !next.includes(line)), come: next.filter((line) => !old.includes(line)) };
};

/** Written by a person: comments everywhere, quotes of both kinds, an order and a hand of its own. */
const web = `# The shop's front.   Do not touch without asking.
apiVersion: apps/v1
kind: Deployment
metadata:
    name:   "web"   # not www
    namespace: 'shop'
spec:
    template:
        spec:
            hostPID: true   # for the profiler

            containers:
            -   image: "example.com/web:1.0.0"
                # the app itself
                name: app
                args: [ "--a",  '--b' ]
                securityContext:
                    privileged: yes # because of FUSE
                    capabilities: { add: [SYS_ADMIN, NET_BIND_SERVICE], drop: [ALL] }
---
# nothing here is wrong
apiVersion: v1
kind:   ConfigMap
metadata: {name:  x}
`;

describe('fix', () => {
  it('mends in place and touches no line that is right', async () => {
    const path = file(web);
    const { code, err } = await runCli(['fix', '--risk', 'high', '--control', 'pod-privileged', path]);
    expect(err).toContain('pod-privileged (high risk)');
    expect(changed(web, read(path))).toEqual({
      gone: ['                    privileged: yes # because of FUSE'],
      come: ['                    privileged: false # because of FUSE'],
    });
    expect(code).toBe(0);
  });

  it('mends all that it may, and every verdict turns', async () => {
    const path = file(web);
    await runCli(['fix', '--risk', 'high', path]);
    const after = read(path);
    for (const kept of [
      "# The shop's front.   Do not touch",
      '# the app itself',
      'args: [ "--a",  \'--b\' ]',
      'kind:   ConfigMap',
    ])
      expect(after).toContain(kept);
    expect(after).not.toContain('hostPID');
    const failed = (await scanJson([path])).verdicts.filter(({ status }) => status === 'fail');
    const controls = new Set(failed.map(({ control }) => control));
    for (const id of ['pod-privileged', 'pod-host-pid', 'pod-cap-sys-admin', 'pod-allow-privilege-escalation'])
      expect(controls.has(id), id).toBe(false);
    const again = read(path);
    await runCli(['fix', '--risk', 'high', path]);
    expect(read(path)).toBe(again);
  });

  it('dares by default only what breaks nothing', async () => {
    const path = file(web);
    const { err } = await runCli(['fix', path]);
    expect(read(path)).toContain('privileged: yes');
    expect(err).toContain('pod-seccomp-profile-required (low risk)');
    expect(err).not.toMatch(/medium risk|high risk/);
  });

  it('writes what only an owner can know when it is asked to', async () => {
    const path = file(web);
    const limit = ['--risk', 'medium', '--control', 'res-memory-limit'];
    await runCli(['fix', ...limit, path]);
    expect(read(path)).toBe(web);
    const { err } = await runCli(['fix', ...limit, '--suggested', path]);
    expect(err).toContain('res-memory-limit (suggested, medium risk)');
    expect(changed(web, read(path)).gone).toEqual([]);
    expect(changed(web, read(path)).come.map((line) => line.trim())).toEqual([
      'resources:',
      'limits:',
      'memory: 256Mi',
    ]);
  });

  it('shows a diff and changes nothing with --dry-run', async () => {
    const path = file(web);
    const { out, err } = await runCli(['fix', '--dry-run', '--risk', 'high', '--control', 'pod-host-pid', path]);
    expect(out).toContain('-            hostPID: true   # for the profiler\n');
    expect(out).toMatch(/^@@ /m);
    expect(err).toContain('would mend 1 of 1 files');
    expect(read(path)).toBe(web);
  });

  it('mends objects in lists and one document among others, with the line ends of the file', async () => {
    const pod = (name: string): string =>
      `- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: ${name}\n  spec:\n    hostPID: true # ${name}\n    containers:\n    - name: app\n      image: example.com/app:1\n`;
    const text = `---\napiVersion: v1\nkind: List\nitems:\n${pod('a')}${pod('b')}---\n# the end\n`.replaceAll(
      '\n',
      '\r\n',
    );
    const path = file(text);
    await runCli(['fix', '--risk', 'high', '--control', 'pod-host-pid', path]);
    expect(read(path)).toBe(text.replace(/ {4}hostPID: true # [ab]\r\n/g, ''));
  });

  it('leaves alone what an anchor shares, and says so', async () => {
    const text = `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec:
  containers:
    - name: a
      image: example.com/a:1
      securityContext: &shared
        privileged: true
    - name: b
      image: example.com/b:1
      securityContext: *shared
`;
    const path = file(text);
    const { code, err } = await runCli(['fix', '--risk', 'high', '--control', 'pod-privileged', path]);
    expect(read(path)).toBe(text);
    expect(err).toContain('is left as it was');
    expect(code).toBe(2);
  });

  it('writes no masked value back', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  hostPID: true\n  containers:\n  - name: a\n    image: example.com/a:1\n    env:\n    - name: TOKEN\n      value: ${token}\n`;
    const path = file(text);
    await runCli(['fix', '--risk', 'high', path]);
    expect(read(path)).toContain(`value: ${token}\n`);
    expect(read(path)).not.toContain('hostPID');
  });

  it.each([
    [['fix'], "missing required argument 'path'"],
    [['fix', '-'], 'has no place'],
    [['fix', '--risk', 'none', 'x.yaml'], 'Allowed choices are low, medium, high'],
    [['fix', '--control', 'pod-privilegd', 'x.yaml'], 'did you mean pod-privileged?'],
    [['fix', '/nonexistent.yaml'], 'there is no such file'],
  ])('%j is an error that says what to do', async (args, message) => {
    const { code, err } = await runCli(args);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });
});
