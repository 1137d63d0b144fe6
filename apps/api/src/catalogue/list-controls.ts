import { listControls } from '@plimsoll/contracts';
import { readControlCounts } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';

export const listControlsRoute = route(listControls, async ({ store, catalogue }, { caller }) => {
  const counts = await store.inOrganization(caller.orgId, (tx) => readControlCounts(tx, scopeOf(caller)));
  const totals = new Map<string, { applicable: number; fail: number; excepted: number; undetermined: number }>();
  for (const row of counts) {
    const total = totals.get(row.controlId) ?? { applicable: 0, fail: 0, excepted: 0, undetermined: 0 };
    total.applicable += row.applicable;
    total.fail += row.fail;
    total.excepted += row.excepted;
    total.undetermined += row.undetermined;
    totals.set(row.controlId, total);
  }
  return {
    digest: catalogue.digest,
    items: [...catalogue.entries.values()].map(({ meta }) => ({
      ...meta,
      ...(totals.get(meta.id) ?? { applicable: 0, fail: 0, excepted: 0, undetermined: 0 }),
      gates: catalogue.policies.filter((policy) => policy.gating.includes(meta.id)).map((policy) => policy.id),
    })),
  };
});
