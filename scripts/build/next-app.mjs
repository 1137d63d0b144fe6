import { cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inRoot } from '../steps/root.mjs';
import { run } from '../steps/run.mjs';
import { StepError } from '../steps/step-error.mjs';

const nextBinary = (folder) => {
  const manifest = createRequire(inRoot(folder, 'package.json')).resolve('next/package.json');
  return join(dirname(manifest), 'dist/bin/next');
};

/** Builds a Next application and completes its standalone server, which Next leaves without static files. */
export const buildNextApp = async ({ folder }) => {
  await run(process.execPath, [nextBinary(folder), 'build'], {
    cwd: inRoot(folder),
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production', CI: '1' },
    remedy: 'Correct the file that is named, then build again',
  });
  const standalone = inRoot(folder, '.next/standalone', folder);
  if (!existsSync(join(standalone, 'server.js'))) {
    throw new StepError(`next build left no server in ${standalone}`, {
      remedy: `Keep output: 'standalone' and outputFileTracingRoot (the checkout) in ${folder}/next.config`,
    });
  }
  cpSync(inRoot(folder, '.next/static'), join(standalone, '.next/static'), { recursive: true });
  if (existsSync(inRoot(folder, 'public')))
    cpSync(inRoot(folder, 'public'), join(standalone, 'public'), { recursive: true });
};
