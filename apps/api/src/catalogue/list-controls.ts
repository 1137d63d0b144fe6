import { listControls } from '@plimsoll/contracts';
import { scopeOf } from '../access/scope-of.ts';
import { route } from '../server/route.ts';
import { affectedFrameworks } from './affected-frameworks.ts';
import { standingIn } from './control-standing.ts';
import { readFrameworkEvidence } from './framework-evidence.ts';

export const listControlsRoute = route(listControls, async ({ store, catalogue, frameworks }, { caller }) => {
  const clusters = await store.inOrganization(caller.orgId, (tx) =>
    readFrameworkEvidence(tx, scopeOf(caller), catalogue, undefined),
  );
  const affected = affectedFrameworks(frameworks);
  return {
    digest: catalogue.digest,
    clusters: clusters.length,
    frameworks: frameworks.map(({ id, title }) => ({ id, title })),
    items: [...catalogue.entries.values()].map(({ meta }) => ({
      ...meta,
      ...standingIn(clusters, meta.id),
      gates: catalogue.policies.filter((policy) => policy.gating.includes(meta.id)).map((policy) => policy.id),
      frameworks: affected(meta.id),
    })),
  };
});
