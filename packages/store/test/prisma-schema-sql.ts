import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';

const require = createRequire(import.meta.url);

/** The SQL that would make an empty database what a Prisma schema says, by Prisma's own engine compiled to WebAssembly. */
export const sqlOfPrismaSchema = async (schemaFile: string, shadowUrl: string): Promise<string> => {
  const { SchemaEngine } = await loadEngine();
  const url = new URL(shadowUrl);
  // As parts: given a connection string, the engine would run its shadow SQL on the main database.
  const connection = {
    host: url.hostname,
    port: Number(url.port),
    user: url.username,
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1),
  };
  const content = await readFile(schemaFile, 'utf8');
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(connection));
  const engine = await SchemaEngine.new({ datamodels: [[schemaFile, content]] }, () => undefined, factory);
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? '';
};

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');

/** What is used of WebAssembly, which Node has and the types of Node 20 do not name. */
interface Wasm {
  readonly compile: (bytes: Uint8Array) => Promise<object>;
  readonly instantiate: (
    compiled: object,
    imports: object,
  ) => Promise<{ readonly exports: { readonly __wbindgen_start: () => void } }>;
}

/** Node imports WebAssembly as a module behind a flag only, so the module is put together here. */
const loadEngine = async (): Promise<EngineModule> => {
  const wasm = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly;
  const module = (await import('@prisma/schema-engine-wasm/schema_engine_bg')) as EngineModule & {
    readonly __wbg_set_wasm: (exports: object) => void;
  };
  const folder = require.resolve('@prisma/schema-engine-wasm').replace(/[^/]+$/, '');
  const compiled = await wasm.compile(await readFile(`${folder}schema_engine_bg.wasm`));
  const instance = await wasm.instantiate(compiled, { './schema_engine_bg.js': module });
  module.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return module;
};
