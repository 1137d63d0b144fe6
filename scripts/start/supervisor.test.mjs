import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive } from '../steps/processes.mjs';
import { createSupervisor } from './supervisor.mjs';

let folder;
let supervisor;
let said;
let waiting;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-supervisor-'));
  said = [];
  waiting = [];
  const say = (line) => {
    said.push(line);
    for (const { text, resolve } of waiting) if (line.includes(text)) resolve();
  };
  supervisor = createSupervisor({ record: () => ({ add: () => undefined }), say });
});
afterEach(async () => {
  await supervisor.stopAll();
  rmSync(folder, { recursive: true });
});

const untilSaid = (text) => new Promise((resolve) => waiting.push({ text, resolve }));

const define = (code, isReady = async () => true) => {
  const logFile = join(folder, 'api.log');
  const pids = [];
  const start = () => {
    const log = openSync(logFile, 'a');
    const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', log, log] });
    pids.push(child.pid);
    return child;
  };
  const stop = (child) => new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGKILL'));
  return { pids, definition: { name: 'api', mark: 'api', logFile, spawn: start, isReady, stop } };
};

describe('createSupervisor', () => {
  it('starts a killed process again and says so', async () => {
    const { definition, pids } = define('setInterval(() => 0, 1000)');
    await supervisor.start(definition);
    const back = untilSaid('api is back');
    process.kill(pids[0], 'SIGKILL');
    await back;
    expect(said[0]).toMatch(/^api ended \(SIGKILL\); starting it again in 0.5 s/);
    expect(pids).toHaveLength(2);
  });

  it('fails with the end of the log when the first start does not succeed', async () => {
    const untilEnded = async (ended) => {
      while (!ended()) await new Promise(setImmediate);
      return false;
    };
    const { definition } = define('console.error("no such column"); process.exit(3)', untilEnded);
    await expect(supervisor.start(definition)).rejects.toMatchObject({
      message: 'api ended (exit code 3)',
      output: expect.stringContaining('no such column'),
      remedy: expect.stringContaining('api.log'),
    });
  });

  it('leaves nothing running when it stops', async () => {
    const { definition, pids } = define('setInterval(() => 0, 1000)');
    await supervisor.start(definition);
    await supervisor.stopAll();
    expect(isAlive(pids[0])).toBe(false);
    expect(said).toEqual([]);
  });

  it('runs a process once to its end, says whether it ended well, and stops it with the others', async () => {
    expect(await supervisor.runOnce(define('process.exit(0)').definition)).toBe(true);
    const failing = define('process.exit(3)');
    expect(await supervisor.runOnce(failing.definition)).toBe(false);
    expect(failing.pids).toHaveLength(1);
    const lasting = define('setInterval(() => {}, 1000)');
    const ran = supervisor.runOnce(lasting.definition);
    await vi.waitFor(() => expect(lasting.pids).toHaveLength(1));
    await supervisor.stopAll();
    expect(await ran).toBe(false);
    expect(isAlive(lasting.pids[0])).toBe(false);
  });
});
