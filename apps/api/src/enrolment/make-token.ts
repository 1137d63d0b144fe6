import type { ClusterLabels, Context } from '@plimsoll/domain';
import {
  createEnrolmentToken,
  type EnrolmentToken,
  listEnrolmentTokens,
  type OrgTransaction,
  recordAct,
} from '@plimsoll/store';
import { actorOf, memberIdOf } from '../access/actor.ts';
import { mintToken } from '../access/opaque-token.ts';
import type { PersonCaller } from '../server/route.ts';

const dayMs = 86_400_000;

/** What a new token admits, and for how long. */
interface Admission {
  readonly name: string;
  readonly clusterName: string | null;
  readonly context: Context;
  readonly labels: ClusterLabels;
  readonly acceptsLabels: boolean;
  readonly maximumUses: number;
  readonly expiresInDays: number;
}

/** Mints, stores and records an enrolment token. The secret is in this answer only. */
export const makeEnrolmentToken = async (
  tx: OrgTransaction,
  caller: PersonCaller,
  { expiresInDays, ...admission }: Admission,
  now: Date,
): Promise<{ readonly token: string; readonly stored: EnrolmentToken }> => {
  const { token, hash, prefix } = mintToken('enrolment');
  const expiresAt = new Date(now.getTime() + expiresInDays * dayMs);
  const id = await createEnrolmentToken(tx, {
    ...admission,
    prefix,
    tokenHash: hash,
    createdBy: memberIdOf(caller),
    now,
    expiresAt,
  });
  await recordAct(tx, {
    at: now,
    actor: actorOf(caller),
    act: 'enrolment-token.created',
    target: admission.name,
    details: {
      id,
      cluster: admission.clusterName,
      uses: admission.maximumUses,
      expires: expiresAt.toISOString(),
      labels: JSON.stringify(admission.labels),
      acceptsLabels: admission.acceptsLabels,
    },
  });
  const [stored] = await listEnrolmentTokens(tx, id);
  if (stored === undefined) throw new RangeError('a stored enrolment token is not listed');
  return { token, stored };
};
