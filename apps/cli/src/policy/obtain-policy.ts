import { httpSender, serverAddress } from '@plimsoll/collect';
import { AppError } from '@plimsoll/domain';
import { tokenOf } from '../server/token.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { version } from '../version.ts';
import { type Fetched, fetchPolicy } from './fetch-policy.ts';
import { type KeptPolicy, keepPolicy, type PolicyKey, readKeptPolicy, usualCache } from './policy-cache.ts';
import { ageText, type PolicyOptions, readAge } from './policy-options.ts';

/** The policy that a scan judges by. */
export interface ObtainedPolicy extends KeptPolicy {
  readonly server: string;
  readonly from: 'server' | 'cache';
  /** Why it is from the cache. */
  readonly reason?: string;
}

/** A clock that was ahead by no more than this when the policy was kept is taken for a right one. */
const clockSkewMs = 300_000;

/**
 * The policy, from the server or, where that cannot answer, from the cache. Throws where it refuses, where there is none,
 * and where the one that was kept is too old or damaged: nothing is judged by a policy that nobody vouches for.
 */
export const obtainPolicy = async (
  options: PolicyOptions & { readonly url: string },
  terminal: Terminal,
  now: Date,
): Promise<ObtainedPolicy> => {
  const server = serverAddress(options.url);
  const key: PolicyKey = { server: server.href.replace(/\/$/, ''), cluster: options.policyOf ?? '' };
  const folder = options.cache ?? usualCache(terminal.environment);
  if (options.offline === true)
    return fromCache(await readKeptPolicy(folder, key), key, options, now, '--offline was given');
  const token = await tokenOf(options, 'an API token, such as one of the role Pipeline');
  const kept = await readKeptPolicy(folder, key).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  const known = kept instanceof AppError ? undefined : kept;
  const send = httpSender(server, token, `plimsoll/${version}`);
  const fetched = await fetchPolicy(send, options.policyOf, known?.digest);
  if (fetched.kind === 'unavailable') {
    if (kept instanceof AppError) throw new AppError('server.unreachable', `${fetched.reason}; and ${kept.message}`);
    return fromCache(kept, key, options, now, fetched.reason);
  }
  const policy = { ...policyOf(fetched, known), confirmedAt: now.toISOString() };
  await keepPolicy(folder, key, policy).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    terminal.err.write(`plimsoll: the policy could not be kept for when the server is away: ${why}\n`);
  });
  return { ...policy, server: key.server, from: 'server' };
};

const policyOf = (fetched: Exclude<Fetched, { kind: 'unavailable' }>, known: KeptPolicy | undefined) => {
  if (fetched.kind === 'fresh') return fetched.policy;
  if (known === undefined) throw new AppError('body.malformed', 'the server says that nothing has changed, of nothing');
  return known;
};

const fromCache = (
  kept: KeptPolicy | undefined,
  { server, cluster }: PolicyKey,
  { maxAge }: PolicyOptions,
  now: Date,
  reason: string,
): ObtainedPolicy => {
  const refuse = (what: string): never => {
    throw new AppError('server.unreachable', `${reason}; ${what}`);
  };
  if (kept === undefined)
    return refuse(
      `no policy of ${server}${cluster === '' ? '' : ` for ${cluster}`} was kept before, so there is none to judge by`,
    );
  const age = now.getTime() - Date.parse(kept.confirmedAt);
  if (age < -clockSkewMs)
    return refuse(
      `the cached policy was confirmed in the future (${kept.confirmedAt}): check the clock of this machine`,
    );
  if (age > readAge(maxAge))
    return refuse(
      `the server last confirmed the cached policy ${ageText(age)} ago (${kept.confirmedAt}), and --max-age allows ${maxAge}`,
    );
  return { ...kept, server, from: 'cache', reason };
};
