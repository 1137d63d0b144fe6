import { execFile } from 'node:child_process';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '@plimsoll/domain';
import { z } from 'zod';

/** A program that makes credentials, as a kubeconfig names it. */
export interface ExecPlugin {
  readonly apiVersion: string;
  readonly command: string;
  readonly args?: readonly string[] | null;
  readonly env?: readonly { readonly name: string; readonly value: string }[] | null;
}

/** What it made: a token, or a client's certificate with its key. */
export interface ExecResult {
  readonly token?: string;
  readonly certificate?: string;
  readonly key?: string;
}

const ExecCredential = z.object({
  kind: z.literal('ExecCredential'),
  status: z.object({
    token: z.string().optional(),
    clientCertificateData: z.string().optional(),
    clientKeyData: z.string().optional(),
    expirationTimestamp: z.string().optional(),
  }),
});

const run = promisify(execFile);
/** A plugin that asks a cloud is given this long, in milliseconds. */
const patience = 60_000;
/** Made anew this long before it expires. */
const early = 60_000;

/** Runs an exec plugin when what it made last is about to expire. */
export const execPlugin = (
  { apiVersion, command, args, env }: ExecPlugin,
  folder: string,
  now: () => number,
): { readonly current: () => Promise<ExecResult>; readonly forget: () => void } => {
  let known: { readonly result: ExecResult; readonly until: number } | undefined;
  let running: Promise<ExecResult> | undefined;
  // A name with a slash is relative to the kubeconfig, as with kubectl; any other is looked up in PATH.
  const program = command.includes('/') && !isAbsolute(command) ? join(folder, command) : command;

  const make = async (): Promise<ExecResult> => {
    const info = JSON.stringify({ apiVersion, kind: 'ExecCredential', spec: { interactive: false } });
    const more = Object.fromEntries((env ?? []).map(({ name, value }) => [name, value]));
    try {
      const { stdout } = await run(program, [...(args ?? [])], {
        timeout: patience,
        maxBuffer: 1 << 20,
        env: { ...process.env, ...more, KUBERNETES_EXEC_INFO: info },
      });
      const { status } = ExecCredential.parse(JSON.parse(stdout));
      const until = Date.parse(status.expirationTimestamp ?? '');
      const result = {
        ...(status.token === undefined ? {} : { token: status.token }),
        ...(status.clientCertificateData === undefined ? {} : { certificate: status.clientCertificateData }),
        ...(status.clientKeyData === undefined ? {} : { key: status.clientKeyData }),
      };
      known = { result, until: Number.isNaN(until) ? Number.POSITIVE_INFINITY : until - early };
      return result;
    } catch (cause) {
      throw new AppError(
        'config.invalid',
        `The program ${command}, which the kubeconfig names for credentials, failed: ${reasonOf(cause)}. Run it by hand to see why; it must work without a terminal.`,
        { cause },
      );
    }
  };
  return {
    current: async () => {
      if (known !== undefined && now() < known.until) return known.result;
      running ??= make().finally(() => {
        running = undefined;
      });
      return await running;
    },
    forget: () => {
      known = undefined;
    },
  };
};

/** Never its output: that may be a credential. */
const reasonOf = (cause: unknown): string => {
  if (cause instanceof z.ZodError || cause instanceof SyntaxError) return 'it printed no ExecCredential';
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return code === 'ENOENT' ? 'it is not installed' : `it ended with ${String(code ?? 'an error')}`;
};
