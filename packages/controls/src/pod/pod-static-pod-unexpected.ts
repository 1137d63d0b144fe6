import { type Container, container, defineControl, pod } from '@plimsoll/engine';
import { parseImage } from '../img/parts/image-reference.ts';
import { prefixesOf } from '../img/parts/registry-list.ts';
import { isSystemImage } from '../knowledge/system-images.ts';

const id = 'pod-static-pod-unexpected';
const mirror = 'kubernetes.io/config.mirror';

/**
 * What kubeadm, kubespray, k3s, RKE2, OpenShift, kind and GKE run from files on their nodes, by the name before the node’s.
 */
const components: ReadonlySet<string> = new Set([
  'cloud-controller-manager',
  'coredns',
  'etcd',
  'haproxy',
  'keepalived',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-proxy',
  'kube-rbac-proxy-crio',
  'kube-scheduler',
  'kube-vip',
  'nginx-proxy',
  'openshift-kube-scheduler',
]);

const isSystemPlace = (namespace: string | undefined): boolean =>
  namespace === 'kube-system' || namespace?.startsWith('openshift-') === true;

const node = { nodeName: 'cp-1' };
const from = (name: string, namespace = 'kube-system') => ({ name, namespace, annotations: { [mirror]: 'f00' } });
const image = 'registry.k8s.io/kube-apiserver:v1.36.1';

/** Parameter `prefixes`: registries, or registries with a path, from which this cluster takes its system components. */
export default defineControl({
  id,
  title: 'Unexpected static pod',
  severity: 'high',
  subject: 'object',
  kinds: ['Pod'],
  rationale:
    'A static Pod comes from a file on its node: no admission control sees it, and deleting it brings it back. That makes it a way to stay for whoever can write there.',
  remediation:
    'Look at the node: find the file in the kubelet’s staticPodPath and who wrote it, and replace the node. Where system components come from a mirror, name it in the parameter prefixes.',
  appliesTo: ({ metadata }) => Object.hasOwn(metadata.annotations ?? {}, mirror),
  check: ({ metadata, spec }, context) => {
    const { nodeName, containers = [] } = (spec ?? {}) as { nodeName?: string; containers?: readonly Container[] };
    const { name = '', namespace } = metadata;
    const component = name.endsWith(`-${nodeName}`) ? name.slice(0, -`-${nodeName}`.length) : name;
    if (!components.has(component) || !isSystemPlace(namespace)) {
      context.report('metadata.name', name, 'is no component that distributions start this way');
      return;
    }
    if (containers.length === 0) context.unknown('not-understood', 'the Pod holds no containers');
    const more = prefixesOf(id, context.settings);
    for (const [index, { image }] of containers.entries()) {
      const reference = parseImage(image);
      const isKnown =
        reference !== undefined &&
        // A mirror keeps the name of the component’s own image.
        (isSystemImage(reference, more) || reference.repository.split('/').at(-1) === component);
      if (!isKnown)
        context.report(`spec.containers[${index}].image`, image ?? null, `is no image that ${component} is made from`);
    }
  },
  parameters: [
    {
      name: 'prefixes',
      type: 'texts',
      title: 'Registries, or registries with a path, that system components come from',
    },
  ],
  examples: {
    fail: [
      { given: pod(node, from('helper-cp-1')), at: ['metadata.name'] },
      {
        name: 'a known name elsewhere',
        given: pod({ ...node, containers: [container({ image })] }, from('kube-apiserver-cp-1', 'shop')),
        at: ['metadata.name'],
      },
      {
        name: 'a known name with another image',
        given: pod(
          { ...node, containers: [container({ image: 'docker.io/acme/miner:1' })] },
          from('kube-apiserver-cp-1'),
        ),
        at: ['spec.containers[0].image'],
      },
      {
        name: 'a name that only begins like one',
        given: pod({ ...node, containers: [container({ image })] }, from('kube-apiserver-shell-cp-1')),
        at: ['metadata.name'],
      },
    ],
    pass: [
      { given: pod({ ...node, containers: [container({ image })] }, from('kube-apiserver-cp-1')) },
      {
        name: 'from a registry that is named',
        parameters: { prefixes: ['mirror.example.com/system'] },
        given: pod(
          { ...node, containers: [container({ image: 'mirror.example.com/system/renamed:1' })] },
          from('kube-apiserver-cp-1'),
        ),
      },
      {
        name: 'from a mirror',
        given: pod({ ...node, containers: [container({ image: 'mirror.example.com/etcd:3.6.4' })] }, from('etcd-cp-1')),
      },
    ],
    notApplicable: [{ given: pod(node, { name: 'helper-cp-1' }) }],
    undetermined: [
      { name: 'containers that are no list', given: pod({ ...node, containers: {} as never }, from('etcd-cp-1')) },
    ],
  },
});
