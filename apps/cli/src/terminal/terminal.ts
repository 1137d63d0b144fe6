import { createColors } from 'picocolors';

/** Where output goes and how it may look; passed as an argument so that tests can stand in for a terminal. */
export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Colours on standard output. */
  readonly colors: Colors;
  /** Characters a line may take; undefined when nobody sees lines. */
  readonly width: number | undefined;
}

export type Colors = ReturnType<typeof createColors>;

/** The terminal of this process. Colours only for a person's eyes, and never with NO_COLOR; FORCE_COLOR overrides. */
export const processTerminal = (): Terminal => {
  const { env, stdout } = process;
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== '';
  const wanted = stdout.isTTY === true && env.TERM !== 'dumb';
  const refused = env.NO_COLOR !== undefined && env.NO_COLOR !== '';
  return {
    out: stdout,
    err: process.stderr,
    stdin: process.stdin,
    environment: env,
    colors: createColors((wanted || forced) && !refused),
    width: stdout.isTTY === true ? stdout.columns : undefined,
  };
};

/** Colours for text that goes to a file. */
export const plainColors: Colors = createColors(false);
