import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownControl } from '../../test/own-control.ts';
import type { BeginTrial } from './trial.ts';
import { trialsIn } from './trial-thread.ts';

let folder: string;
let beginTrial: BeginTrial;

// Bundled as a release bundles it.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plimsoll-trial-'));
  const outfile = join(folder, 'try-control.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('../try-control.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outfile,
    logLevel: 'silent',
  });
  beginTrial = trialsIn(pathToFileURL(outfile));
});
afterAll(() => rm(folder, { recursive: true }));

const bodyOf = (object: object): Uint8Array => Buffer.from(JSON.stringify(object));
const podOf = (image: string): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a' },
  spec: { containers: [{ name: 'c', image }] },
});

it('judges in a thread of its own', async () => {
  const trial = beginTrial(20_000);
  try {
    expect(await trial.check(ownControl('custom-thread'))).toEqual([]);
    expect(await trial.judge([podOf('bad/a'), podOf('good/a')].map(bodyOf))).toMatchObject([
      { status: 'fail', violations: [{ path: 'spec.containers[0].image', found: 'bad/a' }] },
      { status: 'pass' },
    ]);
    expect(await trial.check({ id: 'custom-thread' })).not.toEqual([]);
  } finally {
    await trial.end();
  }
});

it('is ended when its time is over, and leaves room for the next', async () => {
  const many = `[${Array.from({ length: 60 }, (_, at) => at).join(',')}]`;
  const slow = `${many}.all(a, ${many}.all(b, a + b >= 0))`;
  // As slow as one may be: a few more such checks would use up the steps of the example.
  const checks = Array.from({ length: 5 }, () => ({ check: slow, at: 'container.image', message: 'm' }));
  for (let round = 0; round < 3; round += 1) {
    const trial = beginTrial(400);
    const bodies = Array.from({ length: 5000 }, () => bodyOf(podOf('good/a')));
    const work = async (): Promise<unknown> => {
      await trial.check(ownControl('custom-slow', { checks: [...ownControl('x').checks, ...checks.slice(1)] }));
      return await trial.judge(bodies);
    };
    await expect(work()).rejects.toMatchObject({ code: 'request.invalid' });
    await trial.end();
  }
});

it('runs two at once, and asks others to come again', async () => {
  const running = [beginTrial(20_000), beginTrial(20_000)];
  expect(() => beginTrial(20_000)).toThrow(expect.objectContaining({ code: 'rate.limited' }));
  for (const trial of running) await trial.end();
  const next = beginTrial(20_000);
  expect(await next.check(ownControl('custom-next'))).toEqual([]);
  await next.end();
});
