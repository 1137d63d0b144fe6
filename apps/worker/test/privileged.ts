import { baselinePolicyId, causes, everything } from '@plimsoll/domain';
import { container, deployment, type KubernetesObject, object } from '@plimsoll/engine';
import { listExceptions, readPosture } from '@plimsoll/store';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import { drainCluster } from '../src/drain/drain-cluster.ts';
import type { TestException } from './exceptions.ts';
import { createFleet, type Fleet } from './fleet.ts';

const root = (name: string) => container({ name, securityContext: { privileged: true } });

/** A Deployment in `shop` whose containers are privileged. */
export const app = (name: string, ...containers: readonly string[]): KubernetesObject =>
  deployment({ containers: containers.map(root) }, { name, namespace: 'shop', labels: { app: name } });

/** What covers Deployment `web`. */
export const onWeb: TestException['scope'] = {
  control: 'pod-privileged',
  namespace: 'shop',
  kind: 'Deployment.apps',
  subject: { name: 'web' },
};

const world = [app('web', 'app'), app('other', 'app'), object('v1', 'Namespace', { name: 'shop' })];
const kinds = [{ group: '*', kind: '*', namespace: '', state: 'complete', reason: '' }] as const;

/** A fleet whose cluster holds `web` and `other`, both privileged and both judged, with questions about it. */
export const createPrivileged = async () => {
  const fleet = await createFleet();
  let worker = fleet.worker();
  const epoch = await fleet.sync(world, { kinds });
  await drainCluster(worker, fleet);
  return {
    fleet,
    drain: async (): Promise<number> => {
      const applied = await drainCluster(worker, fleet);
      fleet.clock.advance(1);
      return applied;
    },
    /** The worker forgets everything. */
    restart: (): void => {
      worker = fleet.worker();
    },
    send: (sequence: number, ...put: readonly KubernetesObject[]): Promise<void> =>
      fleet.send(
        epoch,
        sequence,
        'delta',
        put.map((item) => ({ put: item })),
      ),
    /** A workload's finding on the control as it is now. */
    finding: async (name = 'web') => await findingOf(fleet, name),
    assets: async () =>
      (await fleet.store.inOrganization(fleet.orgId, (tx) => readPosture(tx, everything, { policy: baselinePolicyId })))
        .counts,
    stored: async (id: string) =>
      (
        await fleet.store.inOrganization(fleet.orgId, (tx) =>
          listExceptions(tx, everything, { ids: [id] }, undefined, 1),
        )
      )[0],
  };
};

/** A span of a finding as the database holds it, and as tests read it. */
export interface SpanRow {
  readonly status: number;
  readonly cause: number;
  readonly ref: string;
  readonly exceptions: readonly string[];
}

export const told = ({ status, cause, ref, exceptions }: SpanRow) => ({
  status: ['fail', 'excepted', 'undetermined'][status],
  cause: causes[cause],
  ref,
  exceptions,
});

const findingOf = async ({ database, orgId }: Fleet, name: string) => {
  const [row] = await asSuperuser<SpanRow>(
    database,
    `SELECT status, cause, cause_ref AS ref, exceptions FROM finding WHERE name = $1 AND control_id = 'pod-privileged' AND org_id = $2`,
    [name, orgId],
  );
  return row === undefined ? undefined : told(row);
};
