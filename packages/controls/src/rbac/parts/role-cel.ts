import { type AdmissionTwin, someOf } from '@plimsoll/engine';

/** What the API server makes itself when it starts, and the one role that is meant to hold everything. */
export const ofKubernetes =
  'request.userInfo.username == "system:apiserver" || variables.object.kind == "ClusterRole" && variables.object.metadata.name == "cluster-admin"';

/** A twin that asks of each rule of a role, `x`, that is not one of Kubernetes' own. */
export const ruleTwin = (field: string, wrong: string): AdmissionTwin => ({
  field: `rules[]${field}`,
  whole: `!(${ofKubernetes}) && ${someOf('variables.object.?rules', wrong)}`,
});

/** True where a field of rule `x` lists an item. */
export const lists = (field: string, item: string): string => `${JSON.stringify(item)} in x.?${field}.orValue([])`;
