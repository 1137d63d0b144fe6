import type { Violation } from '@plimsoll/domain';
import { type KubernetesObject, withValue } from '@plimsoll/engine';

/** A fix: the profile of every violation, which ends in `.type`, becomes the one of the runtime. */
export const withRuntimeDefaultSeccomp = (
  object: KubernetesObject,
  violations: readonly Violation[],
): KubernetesObject =>
  violations.reduce(
    // The whole profile, since a localhostProfile that is left over would be refused.
    (mended, { path }) => withValue(mended, path.slice(0, -'.type'.length), { type: 'RuntimeDefault' }),
    object,
  );
