/**
 * Who may import whom: the one table. Imports go downward only, so a folder may import the packages of lower layers.
 * Applications never import one another.
 */
export const layers: Readonly<Record<string, number>> = {
  domain: 1,
  engine: 2,
  detect: 2,
  contracts: 2,
  controls: 3,
  frameworks: 3,
  collect: 4,
  store: 4,
  queue: 4,
  reports: 4,
  runtime: 4,
  agent: 5,
  api: 5,
  worker: 5,
  web: 5,
  cli: 5,
};

/** Beside the product: they read whatever they measure, test or describe, and nothing imports them. */
export const outside: readonly string[] = ['tooling', 'bench', 'e2e', 'scripts', 'docs', '.'];

/** Applications that may reach less than their layer allows: what runs in a browser, and what runs in every cluster. */
export const narrowed: Readonly<Record<string, readonly string[]>> = {
  web: ['contracts', 'domain'],
  agent: ['contracts', 'domain', 'detect', 'collect', 'runtime'],
};

/** The pure layers compute; only digests are taken from Node. */
export const pureUpTo = 3;
export const pureBuiltins: readonly string[] = ['node:crypto'];

/**
 * Each third party and the folders that own it; a name ending in `/*` stands for the scope. `*` means every folder.
 * Type-only imports of `typesAnywhere` are free.
 */
export const thirdParties: Readonly<Record<string, readonly string[]>> = {
  zod: [
    'domain',
    'contracts',
    'engine',
    'detect',
    'controls',
    'frameworks',
    'collect',
    'runtime',
    'store',
    'reports',
    'api',
    'worker',
    'agent',
    'cli',
    'web',
  ],
  pino: ['runtime'],
  // The queue's own pool on Postgres, and its migrations under its own role.
  pg: ['store', 'queue'],
  'pg-copy-streams': ['store'],
  prisma: ['store', '.'],
  '@prisma/*': ['store'],
  bullmq: ['queue'],
  ioredis: ['queue'],
  pdfkit: ['reports'],
  ajv: ['reports'],
  '@marcbachmann/cel-js': ['engine'],
  re2js: ['engine'],
  'ipaddr.js': ['engine'],
  semver: ['engine'],
  fflate: ['collect'],
  yaml: ['collect', 'cli', 'api', 'agent', 'tooling'],
  diff: ['api', 'cli'],
  fastify: ['api'],
  '@fastify/*': ['api'],
  'fastify-type-provider-zod': ['api'],
  'prom-client': ['api', 'worker'],
  '@node-rs/argon2': ['api'],
  'openid-client': ['api'],
  // The command line is one file without machine code; its one hash may take a second.
  '@noble/hashes': ['cli'],
  nodemailer: ['worker'],
  commander: ['cli'],
  picocolors: ['cli'],
  '@kubernetes/client-node': ['cli'],
  next: ['web'],
  'next-auth': ['web'],
  react: ['web'],
  'react-dom': ['web'],
  'react-is': ['web'],
  'server-only': ['web'],
  'radix-ui': ['web'],
  '@radix-ui/*': ['web'],
  'lucide-react': ['web'],
  recharts: ['web'],
  '@tanstack/*': ['web'],
  nuqs: ['web'],
  qr: ['web'],
  '@codemirror/*': ['web'],
  codemirror: ['web'],
  shiki: ['web'],
  geist: ['web'],
  clsx: ['web'],
  'tailwind-merge': ['web'],
  'class-variance-authority': ['web'],
  tailwindcss: ['web'],
  '@tailwindcss/*': ['web'],
  'openapi-fetch': ['web', 'cli'],
  'oxc-parser': ['tooling'],
  esbuild: ['scripts'],
};

/** For tests and configuration only. */
export const testParties: readonly string[] = [
  'vitest',
  'fast-check',
  '@playwright/test',
  '@axe-core/playwright',
  'oidc-provider',
  'smtp-server',
  'openapi-typescript',
  'openapi-fetch',
  'kubernetes-models',
  'dockerfile-ast',
  // SARIF's schema is of an older draft.
  'ajv-draft-04',
  'ajv-formats',
  // A test kills the worker as a release bundles it.
  'esbuild',
];

export const typesAnywhere: readonly string[] = ['@kubernetes/client-node', 'kubernetes-types'];
