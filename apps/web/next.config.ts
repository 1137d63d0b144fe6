import { join } from 'node:path';
import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: join(import.meta.dirname, '../..'),
  turbopack: { root: join(import.meta.dirname, '../..') },
  transpilePackages: ['@plimsoll/contracts', '@plimsoll/domain'],
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // `npm run typecheck` does it; twice would only make the build slower.
  typescript: { ignoreBuildErrors: true },
  // TypeScript 7 has no JavaScript API for Next to call.
  experimental: { useTypeScriptCli: true, optimizePackageImports: ['lucide-react'] },
};

export default config;
