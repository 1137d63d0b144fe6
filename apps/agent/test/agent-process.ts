import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the agent as a release does. Returns the file. */
export const bundleAgent = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-agent-'));
  await build({
    entryPoints: { agent: fileURLToPath(new URL('../src/agent.ts', import.meta.url)) },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: [],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return join(folder, 'agent.mjs');
};

export type LogLine = Readonly<Record<string, unknown>> & { readonly event: string };

/** The agent as a process of its own. */
export interface AgentProcess {
  /** Everything it logged so far. */
  readonly log: readonly LogLine[];
  /** Resolves with the next line, or one that was logged already, of this event that passes. */
  readonly logged: (event: string, passes?: (line: LogLine) => boolean, after?: number) => Promise<LogLine>;
  readonly ended: Promise<number | null>;
  /** Asks it to end. Resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Starts an agent; end it with `stop`. */
export const startAgent = (
  file: string,
  env: Readonly<Record<string, string>>,
  given: readonly string[] = [],
): AgentProcess => {
  const child = spawn(process.execPath, [file, ...given], {
    env: { PATH: process.env.PATH ?? '', PLIMSOLL_AGENT_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: LogLine[] = [];
  let told = (): void => undefined;
  let next = new Promise<void>((resolve) => (told = resolve));
  readLines(child, (line) => {
    log.push(line);
    told();
    next = new Promise<void>((resolve) => (told = resolve));
  });
  const ended = once(child, 'exit').then(([code]) => {
    told();
    return code as number | null;
  });
  return {
    log,
    ended,
    logged: async (event, passes = () => true, after = 0) => {
      for (let from = after; ; ) {
        const found = log.slice(from).find((line) => line.event === event && passes(line));
        if (found !== undefined) return found;
        from = log.length;
        if (child.exitCode !== null) throw new Error(`the agent ended: ${JSON.stringify(log.slice(-5))}`);
        await next;
      }
    },
    stop: async () => {
      child.kill('SIGTERM');
      return await ended;
    },
  };
};

const readLines = (child: ChildProcess, take: (line: LogLine) => void): void => {
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = `${rest}${chunk.toString()}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line.startsWith('{') ? (JSON.parse(line) as LogLine) : { event: 'text', line });
  });
  child.stderr?.on('data', (chunk: Buffer) => take({ event: 'stderr', line: chunk.toString() }));
};
