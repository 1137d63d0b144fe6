import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../steps/processes.mjs';
import { endLeftovers, refuseSecondInstance } from './instance.mjs';

const mark = 'plimsoll-instance-test';
const progress = { note: () => undefined };
let folder;
let child;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-instance-'));
  child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000); console.log(1)', mark]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
});
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const record = (self, children) =>
  writeFileSync(join(folder, 'run.json'), JSON.stringify({ url: 'http://127.0.0.1:3000', self, children }));

describe('refuseSecondInstance', () => {
  it('says where Plimsoll runs already', async () => {
    record({ pid: child.pid, mark }, []);
    await expect(refuseSecondInstance(folder, progress)).rejects.toThrow(
      'already runs on this data at http://127.0.0.1:3000',
    );
  });

  it('is not fooled by a number that another program has now', async () => {
    record({ pid: child.pid, mark: 'start.mjs' }, []);
    await expect(refuseSecondInstance(folder, progress)).resolves.toBeUndefined();
  });

  it('starts over a record that was cut off', async () => {
    writeFileSync(join(folder, 'run.json'), '{"url');
    await expect(refuseSecondInstance(folder, progress)).resolves.toBeUndefined();
  });
});

describe('endLeftovers', () => {
  it('ends what a killed run left behind and leaves strangers alone', async () => {
    record({ pid: 0, mark }, [
      { name: 'api', pid: child.pid, mark },
      { name: 'worker', pid: process.pid, mark: 'not our command line' },
    ]);
    await expect(endLeftovers(folder)).resolves.toEqual(['api']);
    expect(isAlive(child.pid)).toBe(false);
  });
});
