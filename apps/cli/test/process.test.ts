import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fixture, type Ran } from './run-cli.ts';

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/** Runs the program as a process of its own; `read` false closes its output at once, as `head` does. */
const start = (args: readonly string[], input = '', read = true): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', tsx, main, ...args], {
      env: { ...process.env, FORCE_COLOR: '', NO_COLOR: '' },
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (!read) child.stdout.destroy();
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, out, err }));
    child.stdin.end(input);
  });

describe('the program', () => {
  it('reads standard input, writes no colour where nobody sees it, and exits with 1 on findings', async () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostPID: true, containers: [] } };
    const { code, out, err } = await start(['scan', '-'], JSON.stringify(pod));
    expect(out).toContain('pod-host-pid');
    expect(out + err).not.toContain('\u001b');
    expect(code).toBe(1);
  });

  it('exits with 2 and prints the verdicts it reached', async () => {
    const { code, out } = await start(['scan', '--format', 'json', fixture('broken.yaml')]);
    expect(JSON.parse(out).errors).toHaveLength(1);
    expect(JSON.parse(out).verdicts.length).toBeGreaterThan(0);
    expect(code).toBe(2);
  });

  it('ends quietly when its reader stops reading', async () => {
    const { err } = await start(['scan', '--format', 'json', '--show', 'all', fixture('web.yaml')], '', false);
    expect(err).toBe('');
  });
});
