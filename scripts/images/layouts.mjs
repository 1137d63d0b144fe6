/**
 * What each image holds below /app: build output and what it needs at run time, nothing else. Sources are paths in the
 * checkout; a folder is copied whole. `flags` are for Node, before the command.
 */
export const layouts = {
  agent: {
    files: { 'apps/agent/dist': '.' },
    flags: ['--single-threaded-gc'],
    command: 'agent.mjs',
  },
  api: {
    files: {
      'apps/api/dist': '.',
      // For `plimsoll admin` beside the database, where operators have no checkout.
      'apps/cli/dist': '.',
      'prisma/migrations': 'prisma/migrations',
    },
    native: true,
    command: 'api.mjs',
  },
  worker: { files: { 'apps/worker/dist': '.' }, command: 'worker.mjs' },
  web: {
    files: { 'apps/web/.next/standalone': 'web', 'scripts/images/web.mjs': 'web.mjs' },
    // Pages use no optimized images, and these are machine code for the machine that built them.
    without: /(^|\/)(sharp|sharp@[^/]+|@img|@img\+[^/]+)$/,
    command: 'web.mjs',
  },
};
