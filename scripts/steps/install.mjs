import { existsSync } from 'node:fs';
import { inRoot, packageManager } from './root.mjs';
import { runNpx } from './run.mjs';
import { createDigester, stampAt } from './stamp.mjs';

const manifests = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];

/** Installs dependencies unless the installed ones are those of the lockfile. */
export const installWhenStale = async (progress) => {
  const digest = createDigester()(manifests, process.platform, process.arch);
  // Inside node_modules, so that removing the folder removes the stamp too.
  const stamp = stampAt(inRoot('node_modules/.plimsoll-installed'));
  if (stamp.isFresh(digest)) return;
  stamp.clear();
  const first = !existsSync(inRoot('node_modules'));
  await progress.step('install', first ? 'dependencies' : 'dependencies that changed', () =>
    runNpx(['--yes', packageManager, 'install', '--frozen-lockfile'], {
      // With CI set pnpm asks no questions; with NODE_ENV=production it would leave out what the build needs.
      env: { ...process.env, CI: 'true', NODE_ENV: 'development', npm_config_loglevel: 'error' },
      remedy:
        'Make sure that the npm registry can be reached (npm ping) and that the disk has 2 GB left, then start again',
    }).then(() => undefined),
  );
  stamp.set(digest);
};
