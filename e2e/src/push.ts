import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './platform.ts';

const run = promisify(execFile);

/** Runs the push command exactly as the page shows it, with `folder` in place of its example path. */
export const pushAsShown = async (command: string, folder: string): Promise<string> => {
  const [program, ...args] = command.trim().split(/\s+/);
  if (program !== 'node' || args.at(-1) !== './manifests')
    throw new Error(`not the command that was promised: ${command}`);
  const given = [...args.slice(0, -1), join(import.meta.dirname, '../fixtures', folder)];
  const { stdout } = await run(process.execPath, given, { cwd: root });
  return stdout;
};
