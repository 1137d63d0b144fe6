import { type CheckContext, type KubernetesObject, object } from '@plimsoll/engine';
import { fieldsIn } from './custom-spec.ts';

/** What redaction keeps of ConfigMap kube-system/aws-auth beside its keys: counts, never who is mapped. */
export interface AwsAuth {
  /** Times that `system:masters` is given to roles and users of AWS. */
  readonly masters: { readonly mapRoles: number; readonly mapUsers: number };
  /** Whole accounts of AWS that are trusted. */
  readonly accounts: number;
}

/** True for the ConfigMap by which EKS maps identities of AWS. */
export const isAwsAuth = ({ metadata }: KubernetesObject): boolean =>
  metadata.namespace === 'kube-system' && metadata.name === 'aws-auth';

/** What is kept of it; undefined, and said so, where an older agent kept nothing. */
export const awsAuthOf = (configMap: KubernetesObject, context: CheckContext): AwsAuth | undefined => {
  const kept = fieldsIn(configMap.awsAuth);
  const { mapRoles, mapUsers } = fieldsIn(kept.masters);
  const { accounts } = kept;
  if (typeof mapRoles === 'number' && typeof mapUsers === 'number' && typeof accounts === 'number')
    return { masters: { mapRoles, mapUsers }, accounts };
  context.unknown('agent-too-old', 'what aws-auth maps is not in the inventory');
  return undefined;
};

/** The ConfigMap as redaction leaves it, for examples. */
export const awsAuthWith = (awsAuth: AwsAuth | undefined, namespace = 'kube-system'): KubernetesObject =>
  object(
    'v1',
    'ConfigMap',
    { namespace, name: 'aws-auth' },
    { entries: [], ...(awsAuth === undefined ? {} : { awsAuth }) },
  );
