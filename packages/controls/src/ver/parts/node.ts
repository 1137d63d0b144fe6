import type { Violation } from '@plimsoll/domain';
import { type CheckContext, type KubernetesObject, type ObjectMeta, object } from '@plimsoll/engine';

/** A field of `status.nodeInfo`. */
export type NodeInfoField = 'kubeletVersion' | 'containerRuntimeVersion' | 'kernelVersion' | 'osImage';

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** What a Node says of itself in a field; undefined, and said so, where it says nothing. */
export const nodeInfo = (node: KubernetesObject, field: NodeInfoField, context: CheckContext): string | undefined => {
  const value = recordOf(recordOf(node.status).nodeInfo)[field];
  if (typeof value === 'string' && value !== '') return value;
  context.unknown('kind-not-collected', `status.nodeInfo.${field} is not in the inventory`);
  return undefined;
};

/** `check` of a control whose answer depends on the day or the cluster: names the value, and `confirm` decides. */
export const candidateOf =
  (field: NodeInfoField) =>
  (node: KubernetesObject, context: CheckContext): void => {
    const value = nodeInfo(node, field, context);
    if (value !== undefined) context.report(`status.nodeInfo.${field}`, value, 'is looked up');
  };

/** The text that a candidate found. */
export const foundText = ({ found }: Violation): string => (typeof found === 'string' ? found : '');

/** A Node for examples. */
export const nodeWith = (info: object, metadata: ObjectMeta = {}, spec: object = {}): KubernetesObject =>
  object(
    'v1',
    'Node',
    { name: 'worker-1', ...metadata },
    {
      spec,
      status: {
        nodeInfo: {
          kubeletVersion: 'v1.36.1',
          containerRuntimeVersion: 'containerd://2.3.0',
          kernelVersion: '6.12.40',
          osImage: 'Ubuntu 24.04.2 LTS',
          operatingSystem: 'linux',
          ...info,
        },
      },
    },
  );
