import { defineControl, object } from '@plimsoll/engine';

const node = (containerRuntimeVersion?: unknown) =>
  object('v1', 'Node', {}, { status: { nodeInfo: { containerRuntimeVersion } } });

export default defineControl({
  id: 'run-docker-runtime',
  title: 'Node runs containers through Docker',
  severity: 'low',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'The Docker daemon is a second way to run anything as root on the node, past the kubelet and everything that watches it; Kubernetes itself dropped it in 1.24.',
  remediation: 'Move the node to containerd or CRI-O.',
  check: ({ status }, context) => {
    const { nodeInfo } = (status ?? {}) as { nodeInfo?: { containerRuntimeVersion?: unknown } };
    const runtime = nodeInfo?.containerRuntimeVersion;
    if (typeof runtime !== 'string' || runtime === '')
      context.unknown('kind-not-collected', 'the node does not tell its container runtime');
    else if (runtime.startsWith('docker://'))
      context.report('status.nodeInfo.containerRuntimeVersion', runtime, 'has a daemon of its own that takes orders');
  },
  examples: {
    fail: [{ given: node('docker://24.0.7'), at: ['status.nodeInfo.containerRuntimeVersion'] }],
    pass: [{ given: node('containerd://2.1.4') }, { given: node('cri-o://1.33.2') }],
    undetermined: [{ given: node() }, { given: node(7) }, { given: object('v1', 'Node', {}) }],
  },
});
