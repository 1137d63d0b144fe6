import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { AppError, Digest } from '@plimsoll/domain';
import { z } from 'zod';
import type { PolicyText } from './fetch-policy.ts';
import { digestOfText, readPolicyBundle } from './policy-bundle.ts';

/** What a policy was asked for: the server, and the cluster where one was named. Whose token asked does not count. */
export interface PolicyKey {
  readonly server: string;
  readonly cluster: string;
}

/** A policy that was kept. */
export interface KeptPolicy extends PolicyText {
  /** When the server last said that it holds. */
  readonly confirmedAt: string;
}

const KeptFile = z.strictObject({
  schema: z.literal('plimsoll/policy-cache/v1'),
  server: z.string(),
  cluster: z.string(),
  confirmedAt: z.iso.datetime(),
  digest: Digest,
  /** Of everything above, so that its age cannot be mistaken either. */
  seal: z.string(),
  /** Exactly what the server sent. */
  text: z.string(),
});
type KeptFile = z.infer<typeof KeptFile>;

/** Longest file that is read: the longest policy as a text in JSON. */
const longestFile = 160 << 20;

/** Where policies are kept unless told otherwise, as the XDG base directory specification has it. */
export const usualCache = (environment: Readonly<Record<string, string | undefined>>): string => {
  const { XDG_CACHE_HOME: base = '', HOME: home = '' } = environment;
  return join(isAbsolute(base) ? base : join(home === '' ? homedir() : home, '.cache'), 'plimsoll', 'policies');
};

const fileOf = (folder: string, { server, cluster }: PolicyKey): string =>
  join(folder, `${createHash('sha256').update(`${server}\n${cluster}`).digest('hex').slice(0, 32)}.json`);

const sealOf = ({ schema, server, cluster, confirmedAt, digest }: Omit<KeptFile, 'seal' | 'text'>): string =>
  digestOfText(JSON.stringify([schema, server, cluster, confirmedAt, digest]));

/** The policy that was kept for this; undefined for none. Throws `input.invalid` on one that is not what was written. */
export const readKeptPolicy = async (folder: string, key: PolicyKey): Promise<KeptPolicy | undefined> => {
  const path = fileOf(folder, key);
  const refuse = (what: string, cause?: unknown): never => {
    throw new AppError(
      'input.invalid',
      `the cached policy ${path} ${what}; delete it and scan while the server can be reached`,
      {
        cause,
      },
    );
  };
  const text = await readBounded(path).catch((cause: unknown) =>
    isAbsent(cause) ? undefined : refuse('cannot be read', cause),
  );
  if (text === undefined) return undefined;
  try {
    const file = KeptFile.parse(JSON.parse(text));
    if (file.server !== key.server || file.cluster !== key.cluster) return refuse('is of another server or cluster');
    if (file.seal !== sealOf(file) || digestOfText(file.text) !== file.digest)
      return refuse('is damaged: it is not what its digest names');
    return {
      bundle: readPolicyBundle(JSON.parse(file.text)),
      text: file.text,
      digest: file.digest,
      confirmedAt: file.confirmedAt,
    };
  } catch (cause) {
    if (cause instanceof AppError && cause.code === 'input.invalid') throw cause;
    return refuse('is damaged, or of another release', cause);
  }
};

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const readBounded = async (path: string): Promise<string> => {
  if ((await stat(path)).size > longestFile) throw new Error('it is too large');
  return await readFile(path, 'utf8');
};

/** Keeps a policy: for its owner alone, and whole or not at all, whoever else writes at the same time. */
export const keepPolicy = async (folder: string, key: PolicyKey, policy: KeptPolicy): Promise<void> => {
  const { text, digest, confirmedAt } = policy;
  const unsealed = { schema: 'plimsoll/policy-cache/v1' as const, ...key, confirmedAt, digest };
  const path = fileOf(folder, key);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(partial, JSON.stringify({ ...unsealed, seal: sealOf(unsealed), text }), {
      mode: 0o600,
      flag: 'wx',
    });
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
};
