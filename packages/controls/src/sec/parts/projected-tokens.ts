import { rememberLast, volumesOf, type WorkloadView } from '@plimsoll/engine';

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
export const projectedTokensOf = rememberLast((workload: WorkloadView): readonly ProjectedToken[] => {
  const { volumes } = workload.pod;
  if (!Array.isArray(volumes) || !volumes.some((volume) => 'projected' in fieldsOf(volume))) return none;
  return volumesOf(workload).flatMap(({ path, source }) => {
    const { sources } = fieldsOf(source.projected);
    return Array.isArray(sources) ? tokensIn(sources, `${path}.projected.sources`) : none;
  });
});

const none: readonly ProjectedToken[] = [];

const tokensIn = (sources: readonly unknown[], place: string): readonly ProjectedToken[] =>
  sources.flatMap((source, index) => {
    const { serviceAccountToken } = fieldsOf(source);
    if (serviceAccountToken === undefined || serviceAccountToken === null) return none;
    const { audience, expirationSeconds } = fieldsOf(serviceAccountToken);
    return {
      path: `${place}[${index}].serviceAccountToken`,
      audience: typeof audience === 'string' ? audience : '',
      expirationSeconds: typeof expirationSeconds === 'number' ? expirationSeconds : 3600,
    };
  });
