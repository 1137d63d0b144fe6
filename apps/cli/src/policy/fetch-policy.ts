import { errorOf, type HttpAnswer, type Send } from '@plimsoll/collect';
import { getPolicyBundle, type PolicyBundle } from '@plimsoll/contracts';
import { AppError, type Digest } from '@plimsoll/domain';
import { jsonOf } from '../server/ask.ts';
import { digestOfText, readPolicyBundle } from './policy-bundle.ts';

/** A policy with the text that its digest names. */
export interface PolicyText {
  readonly bundle: PolicyBundle;
  readonly text: string;
  readonly digest: Digest;
}

/** What became of asking: a policy, the one that is known already, or a server that cannot answer now. */
export type Fetched =
  | { readonly kind: 'fresh'; readonly policy: PolicyText }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Longest policy that is taken: every custom control and exception of a large organization is a tenth of it. */
const longestPolicy = 64 << 20;

/**
 * Asks for the policy, of a cluster where one is named, unless it is the one that is `known`. Rejects with the server's
 * own words where it refuses, and with what is wrong where it is no Plimsoll.
 */
export const fetchPolicy = async (
  send: Send,
  cluster: string | undefined,
  known: Digest | undefined,
): Promise<Fetched> => {
  const query = cluster === undefined ? '' : `?cluster=${encodeURIComponent(cluster)}`;
  let answer: HttpAnswer;
  try {
    answer = await send({
      method: 'GET',
      path: `${getPolicyBundle.path}${query}`,
      headers: known === undefined ? {} : { 'if-none-match': `"${known}"` },
      longestAnswer: longestPolicy,
    });
  } catch (error) {
    if (error instanceof AppError && error.code === 'server.unreachable' && error.details?.answered !== true)
      return { kind: 'unavailable', reason: error.message };
    throw error;
  }
  if (answer.status === 304 && known !== undefined) return { kind: 'unchanged' };
  if (answer.status >= 500 || answer.status === 429) return { kind: 'unavailable', reason: errorOf(answer).message };
  if (answer.status !== 200) throw errorOf(answer);
  return { kind: 'fresh', policy: policyOf(answer) };
};

const policyOf = (answer: HttpAnswer): PolicyText => {
  const bundle = readPolicyBundle(jsonOf(answer));
  const digest = digestOfText(answer.body);
  const tag = String(answer.headers.etag ?? '').replace(/^W\//, '');
  if (tag !== '' && tag !== `"${digest}"`)
    throw new AppError(
      'body.malformed',
      'the policy was changed on its way: it is not what its digest names. Is a proxy rewriting answers?',
    );
  return { bundle, text: answer.body.toString('utf8'), digest };
};
