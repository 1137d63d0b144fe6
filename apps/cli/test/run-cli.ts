import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { run } from '../src/run.ts';
import { plainColors } from '../src/terminal/terminal.ts';

/** What one run of the command line gave. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Path of a fixture. */
export const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** Runs the command line in this process, with nobody watching. */
export const runCli = async (
  args: readonly string[],
  input = '',
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> => {
  const out = collecting();
  const err = collecting();
  const stdin = Readable.from([Buffer.from(input)]);
  const code = await run(args, {
    out: out.stream,
    err: err.stream,
    stdin,
    environment,
    colors: plainColors,
    width: undefined,
  });
  return { code, out: out.text(), err: err.text() };
};

const collecting = (): { readonly stream: NodeJS.WritableStream; readonly text: () => string } => {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString('utf8') };
};
