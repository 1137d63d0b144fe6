import { controlPlaneNode, type Example, eksNode, type KubernetesObject } from '@plimsoll/engine';

/** Clusters in which not all of a program shows that is right wherever it does: no control may pass any of them. */
export const outOfSight = (right: KubernetesObject): readonly Example[] => [
  { name: 'a provider runs it', given: [eksNode] },
  { name: 'a Pod of that name where a provider runs it', given: [right, eksNode] },
  { name: 'nothing of it is seen', given: [controlPlaneNode('cp-1')] },
  { name: 'one replica is not seen', given: [right, controlPlaneNode('cp-1'), controlPlaneNode('cp-2')] },
  { name: 'Pods may not be read', given: right, unread: ['Pod'] },
  { name: 'nodes may not be read', given: right, unread: ['Node'] },
  { name: 'a shell script starts it', given: scripted(right) },
];

const scripted = (pod: KubernetesObject): KubernetesObject => {
  const { containers } = pod.spec as { readonly containers: readonly { readonly name: string }[] };
  return {
    ...pod,
    spec: {
      ...(pod.spec as object),
      containers: containers.map((container) => ({
        ...container,
        command: ['/bin/sh', '-c', `exec ${container.name} --v=2 $FLAGS`],
      })),
    },
  };
};
