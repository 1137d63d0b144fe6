import type { ClusterModel } from '@plimsoll/engine';
import { everyReplica } from './each-replica.ts';

/** True when every API server sends its audit log away and keeps no file of it: then there is none to rotate. */
export const sendsAuditAway = (cluster: ClusterModel): boolean =>
  everyReplica('kube-apiserver', cluster, (has) => has('audit-webhook-config-file') && !has('audit-log-path'));
