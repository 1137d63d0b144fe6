import { deliberateControlPlane } from './deliberate-control-plane.ts';
import { deliberateObjects } from './deliberate-objects.ts';
import { deliberateRights } from './deliberate-rights.ts';

/** Disagreements with other tools that we mean, by suite and case, each with its reason. All of them count as such. */
export const deliberate: ReadonlyMap<string, string> = new Map(
  [...deliberateRights, ...deliberateControlPlane, ...deliberateObjects].flatMap(([reason, cases]) =>
    cases.map((each) => [each, reason] as const),
  ),
);
