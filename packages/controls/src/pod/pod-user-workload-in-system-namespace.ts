import { celList, container, cronJob, defineControl, deployment, pod } from '@plimsoll/engine';
import { ofImage } from '../img/parts/image-cel.ts';
import { parseImage } from '../img/parts/image-reference.ts';
import { prefixesOf } from '../img/parts/registry-list.ts';
import { isSystemImage, isSystemImageCel } from '../knowledge/system-images.ts';
import { systemNamespaces } from '../knowledge/system-namespaces.ts';

const id = 'pod-user-workload-in-system-namespace';
const inSystem = { namespace: 'kube-system' };
const system = 'registry.k8s.io/coredns/coredns:v1.12.0';

/**
 * Parameter `prefixes`: registries, or registries with a path, from which this cluster takes its system components. Labels
 * and names count for nothing: whoever creates a Pod here writes them.
 */
export default defineControl({
  id,
  title: 'User workload in a system namespace',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Network policies, quotas and Pod Security often leave these namespaces alone, and the accounts of the control plane are in them: a Pod here may use any of them.',
  remediation:
    'Move the workload to a namespace of its own. Where system components come from a mirror, name it in the parameter prefixes.',
  aliases: { trivy: ['KSV-0037'] },
  appliesTo: ({ object: { metadata } }) => systemNamespaces.has(metadata.namespace ?? ''),
  check: ({ containers, object: { metadata } }, context) => {
    const more = prefixesOf(id, context.settings);
    const foreign = containers.find(({ type, spec: { image } }) => {
      const reference = parseImage(image);
      // An image that is filled in later is nobody’s yet; a debug container is another control’s matter.
      return type !== 'ephemeral' && reference !== undefined && !isSystemImage(reference, more);
    });
    if (foreign !== undefined)
      context.report(
        'metadata.namespace',
        metadata.namespace,
        `${foreign.name} runs ${String(foreign.spec.image)}, which is no part of Kubernetes`,
      );
    else if (containers.every(({ spec: { image } }) => parseImage(image) === undefined))
      context.unknown('not-understood', 'no container names an image');
  },
  admission: (settings) => ({
    field: 'metadata.namespace',
    whole: `request.namespace in ${celList(systemNamespaces)} && variables.planned.exists(c, ${ofImage(`!(${isSystemImageCel(prefixesOf(id, settings))})`)})`,
  }),
  parameters: [
    {
      name: 'prefixes',
      type: 'texts',
      title: 'Registries, or registries with a path, that system components come from',
    },
  ],
  examples: {
    fail: [
      { given: pod({}, inSystem), at: ['metadata.namespace'] },
      {
        name: 'one foreign container beside a known one',
        given: deployment(
          { containers: [container({ image: system }), container({ name: 'x', image: 'nginx' })] },
          inSystem,
        ),
        at: ['metadata.namespace'],
      },
      {
        name: 'labels that anybody can write',
        given: cronJob({}, { ...inSystem, labels: { 'k8s-app': 'kube-dns', tier: 'control-plane' } }),
        at: ['metadata.namespace'],
      },
      {
        name: 'a registry that only begins alike',
        given: pod({ containers: [container({ image: 'registry.k8s.io.evil.example/coredns:1' })] }, inSystem),
        at: ['metadata.namespace'],
      },
    ],
    pass: [
      { given: deployment({ containers: [container({ image: system })] }, inSystem) },
      {
        given: pod(
          {
            containers: [
              container({ image: '602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni:v1.20.0' }),
              container({ name: 'proxy', image: 'public.ecr.aws/eks-distro/kubernetes/kube-proxy:v1.33.0' }),
            ],
          },
          inSystem,
        ),
      },
      {
        name: 'a mirror',
        parameters: { prefixes: ['mirror.example.com/k8s'] },
        given: pod({ containers: [container({ image: 'mirror.example.com/k8s/coredns:v1.12.0' })] }, inSystem),
      },
    ],
    notApplicable: [{ given: pod({}) }],
    undetermined: [{ name: 'no image', given: pod({ containers: [{ name: 'app' }] }, inSystem) }],
  },
});
