import { type ControlSetting, type CustomControl, causes } from '@plimsoll/domain';
import { choicesDigest } from '@plimsoll/engine';
import { createCustomControl, loadChoices, noteChoices, type OrgTransaction, putControlSetting } from '@plimsoll/store';
import { asSuperuser } from '../../../packages/store/test/database.ts';
import type { Fleet } from './fleet.ts';

/** Decides about the catalogue as the API does, so that the clusters are judged anew. */
export const choose = async ({ store, orgId }: Fleet, act: (tx: OrgTransaction) => Promise<unknown>): Promise<void> =>
  await store.inOrganization(orgId, async (tx) => {
    await act(tx);
    await noteChoices(tx, choicesDigest(await loadChoices(tx)));
  });

/** Decides about a built-in control, `pod-privileged` unless named, and makes one of the organization's own. */
export const decide = async (
  fleet: Fleet,
  setting: (Partial<ControlSetting> & { readonly version?: number }) | undefined,
  control: CustomControl | undefined = undefined,
): Promise<void> =>
  await choose(fleet, async (tx) => {
    const now = fleet.clock.now();
    if (control !== undefined) await createCustomControl(tx, { control, enabled: true, by: 'Ana', now });
    if (setting === undefined) return;
    const { control: id = 'pod-privileged', version = 0, ...rest } = setting;
    await putControlSetting(tx, id, { enabled: true, severity: null, parameters: {}, ...rest }, version, now);
  });

/** The findings of a control, by the name of their subject. */
export const findingsOf = async ({ database }: Fleet, control: string) =>
  (
    await asSuperuser<{
      name: string;
      status: number;
      reason: string | null;
      severity: number;
      cause: number;
      detail: string | null;
      violations: object[];
    }>(
      database,
      'SELECT name, status, reason, severity, cause, detail, violations FROM finding WHERE control_id = $1 ORDER BY name',
      [control],
    )
  ).map(({ status, cause, ...rest }) => ({
    ...rest,
    status: ['fail', 'excepted', 'undetermined'][status],
    cause: causes[cause],
  }));

/** Digest of the catalogue that judged the cluster. */
export const judgedBy = async ({ database }: Fleet): Promise<string | undefined> =>
  (await asSuperuser<{ digest: string }>(database, 'SELECT catalogue_digest AS digest FROM cluster'))[0]?.digest;

/** The sums of the counters of all policies. */
export const assetsOf = async ({ database }: Fleet) => {
  const [row] = await asSuperuser<{ in: number; excepted: number; unknown: number; out: number }>(
    database,
    'SELECT sum("in")::int AS in, sum(excepted)::int AS excepted, sum(unknown)::int AS unknown, sum(out)::int AS out FROM asset_counter',
  );
  if (row === undefined) throw new Error('no counters');
  return row;
};
