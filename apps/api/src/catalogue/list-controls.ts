import { listControls } from '@plimsoll/contracts';
import { readFrameworkEvidence, readFrameworks } from '@plimsoll/store';
import { scopeOf } from '../access/scope-of.ts';
import { askedInstant } from '../posture/refuse-outside.ts';
import { route } from '../server/route.ts';
import { affectedFrameworks } from './affected-frameworks.ts';
import { standingIn } from './control-standing.ts';

export const listControlsRoute = route(listControls, async ({ store, catalogue, frameworks }, { caller, query }) => {
  const scope = scopeOf(caller);
  const { clusters, known } = await store.inOrganization(caller.orgId, async (tx) => ({
    clusters: await readFrameworkEvidence(
      tx,
      scope,
      catalogue,
      undefined,
      scope,
      await askedInstant(tx, scope, query.asOf, { counters: true }),
    ),
    known: await readFrameworks(tx, frameworks),
  }));
  const affected = affectedFrameworks(known);
  return {
    digest: catalogue.digest,
    clusters: clusters.length,
    frameworks: known.map(({ id, title }) => ({ id, title })),
    items: [...catalogue.entries.values()].map(({ meta, disabled = false }) => ({
      ...meta,
      ...standingIn(clusters, meta.id),
      disabled,
      gates: catalogue.policies.filter((policy) => policy.gating.includes(meta.id)).map((policy) => policy.id),
      frameworks: affected(meta.id),
    })),
  };
});
