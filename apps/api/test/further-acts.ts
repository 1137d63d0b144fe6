import type { Answer } from './answer.ts';
import { controlActs } from './own-control.ts';
import { reportActs } from './reports.ts';
import { thirdPartyActs } from './third-party.ts';

type Ask = (method: string, path: string, body?: object) => Promise<Answer>;

/** Acts that need nothing but a cluster, with what each writes into the audit log. */
export const furtherActs = (
  ask: Ask,
  clusterName: string,
): Readonly<Record<string, readonly [() => Promise<{ readonly status: number }>, readonly string[]]>> => ({
  ...thirdPartyActs(ask, clusterName),
  ...reportActs(ask),
  ...controlActs(ask),
});
