import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownerToken } from './api.ts';
import { platform, root } from './platform.ts';

const run = promisify(execFile);

/** Imports data of the catalogue as an operator would. Returns what the command printed. */
export const importData = async (sections: object): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-e2e-data-'));
  const file = join(folder, 'ours.json');
  writeFileSync(file, JSON.stringify({ schema: 'plimsoll/data/v1', ...sections }));
  try {
    const { stdout } = await run(
      process.execPath,
      ['apps/cli/dist/plimsoll.mjs', 'data', 'import', '--url', platform().url, file],
      { cwd: root, env: { ...process.env, PLIMSOLL_TOKEN: await ownerToken() } },
    );
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
