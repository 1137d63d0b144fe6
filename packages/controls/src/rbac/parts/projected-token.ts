import type { PodSpec } from '@plimsoll/engine';

/** True when some volume projects a token of the Pod's account, whatever automounting says. */
export const mountsProjectedToken = (spec: PodSpec): boolean =>
  spec.volumes?.some(({ projected }) =>
    projected?.sources?.some(
      (source) => source.serviceAccountToken !== undefined && source.serviceAccountToken !== null,
    ),
  ) === true;
