import { volumesOf, type WorkloadView } from '@plimsoll/engine';

/** A ServiceAccount token that a volume asks for. */
export interface ProjectedToken {
  readonly path: string;
  readonly audience: string;
  /** The kubelet asks for an hour where nothing is said. */
  readonly expirationSeconds: number;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** Every token that the projected volumes of a workload ask for. */
export const projectedTokensOf = (workload: WorkloadView): readonly ProjectedToken[] => {
  if (!Array.isArray(workload.pod.volumes) || !workload.pod.volumes.some((volume) => 'projected' in fieldsOf(volume)))
    return [];
  return volumesOf(workload).flatMap(({ path, source }) => {
    const { sources } = fieldsOf(source.projected);
    if (!Array.isArray(sources)) return [];
    return sources.flatMap((item: unknown, index): readonly ProjectedToken[] => {
      const { serviceAccountToken } = fieldsOf(item);
      if (serviceAccountToken === undefined || serviceAccountToken === null) return [];
      const { audience, expirationSeconds } = fieldsOf(serviceAccountToken);
      return [
        {
          path: `${path}.projected.sources[${index}].serviceAccountToken`,
          audience: typeof audience === 'string' ? audience : '',
          expirationSeconds: typeof expirationSeconds === 'number' ? expirationSeconds : 3600,
        },
      ];
    });
  });
};
