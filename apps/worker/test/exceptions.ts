import type { ExceptionClusters, ExceptionScope } from '@plimsoll/domain';
import { ExceptionScope as Scope } from '@plimsoll/domain';
import { decideException, lockException, requestException, revokeException } from '@plimsoll/store';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import type { Fleet } from './fleet.ts';

/** What an exception of a test is about. */
export interface TestException {
  readonly scope: Omit<ExceptionScope, 'control'> & { readonly control: string };
  readonly clusters?: ExceptionClusters;
  readonly days?: number;
  readonly renews?: string;
}

/** The one member of the fleet's organization. */
export const ownerOf = async (fleet: Fleet): Promise<string> => {
  const [row] = await asSuperuser<{ member_id: string }>(
    fleet.database,
    'SELECT member_id FROM member WHERE org_id = $1',
    [fleet.orgId],
  );
  return row?.member_id ?? '';
};

/** Requests an exception, which has no effect yet. Returns its id. */
export const request = async (fleet: Fleet, given: TestException): Promise<string> => {
  const by = await ownerOf(fleet);
  const now = fleet.clock.now();
  return await fleet.store.inOrganization(fleet.orgId, (tx) =>
    requestException(
      tx,
      {
        type: 'risk-accepted',
        clusters: given.clusters ?? { id: fleet.clusterId },
        scope: Scope.parse(given.scope),
        reason: 'for a test',
        ticket: '',
        expiresAt: new Date(now.getTime() + (given.days ?? 10) * 86_400_000),
        renews: given.renews ?? null,
      },
      by,
      now,
    ),
  );
};

/** Approves a request; its clusters wait to be matched again. */
export const approve = async (fleet: Fleet, id: string): Promise<readonly string[]> => {
  const decision = { by: await ownerOf(fleet), note: '', now: fleet.clock.now() };
  return await fleet.store.inOrganization(fleet.orgId, async (tx) => {
    await lockException(tx, id);
    return await decideException(tx, id, 'approved', decision);
  });
};

/** Takes an approved exception its effect. */
export const revoke = async (fleet: Fleet, id: string): Promise<void> => {
  const decision = { by: await ownerOf(fleet), note: 'mended', now: fleet.clock.now() };
  await fleet.store.inOrganization(fleet.orgId, (tx) => revokeException(tx, id, 'approved', decision));
};

/** Requests and approves. Returns the id. */
export const except = async (fleet: Fleet, given: TestException): Promise<string> => {
  const id = await request(fleet, given);
  await approve(fleet, id);
  return id;
};
