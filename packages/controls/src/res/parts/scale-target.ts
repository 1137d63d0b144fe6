import { groupKind } from '@plimsoll/domain';
import type { ScalerFacts } from '@plimsoll/engine';

/** Built-in kinds that can be scaled, by the name an autoscaler uses; it may leave their group out. */
const scalable: ReadonlyMap<string, string> = new Map([
  ['Deployment', 'Deployment.apps'],
  ['StatefulSet', 'StatefulSet.apps'],
  ['ReplicaSet', 'ReplicaSet.apps'],
  ['ReplicationController', 'ReplicationController'],
  ['DeploymentConfig', 'DeploymentConfig.apps.openshift.io'],
]);

/** The kind of what an autoscaler scales, as `Kind` or `Kind.group`. */
export const targetKindOf = ({ targetGroup, targetKind }: ScalerFacts): string =>
  targetGroup === '' ? (scalable.get(targetKind) ?? targetKind) : groupKind(targetGroup, targetKind);
