import { defineControl, object } from '@plimsoll/engine';

const node = (runtimeHandlers?: unknown, operatingSystem = 'linux') =>
  object(
    'v1',
    'Node',
    {},
    {
      status: { nodeInfo: { operatingSystem, containerRuntimeVersion: 'containerd://1.7.27' }, runtimeHandlers },
    },
  );
const handler = (userNamespaces: boolean, name = '') => ({ name, features: { userNamespaces } });

interface NodeStatus {
  readonly nodeInfo?: { readonly operatingSystem?: string; readonly containerRuntimeVersion?: string };
  readonly runtimeHandlers?: readonly {
    readonly name?: string;
    readonly features?: { readonly userNamespaces?: boolean };
  }[];
}

/** Kubelets report the handlers of their runtime from Kubernetes 1.30 on; the default one has an empty name. */
export default defineControl({
  id: 'run-user-namespace-unsupported',
  title: 'Node cannot give Pods a user namespace',
  severity: 'low',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'Pods with hostUsers: false do not start there, so that teams take it out again, and root inside stays root on the node.',
  remediation: 'Run Linux 6.3 and containerd 2.0 or CRI-O 1.25 or later, with runc 1.2 or crun 1.9, on the nodes.',
  appliesTo: ({ status }, settings) =>
    settings.kubernetesMinor >= 30 && (status as NodeStatus | undefined)?.nodeInfo?.operatingSystem !== 'windows',
  check: ({ status }, context) => {
    const { nodeInfo, runtimeHandlers } = (status ?? {}) as NodeStatus;
    if (!Array.isArray(runtimeHandlers) || runtimeHandlers.length === 0) {
      context.unknown('kind-not-collected', 'the node tells nothing of its runtime’s handlers');
      return;
    }
    const usual = runtimeHandlers.find(({ name }) => name === undefined || name === null || name === '');
    const supports = (usual ?? runtimeHandlers[0])?.features?.userNamespaces;
    if (typeof supports !== 'boolean') context.unknown('not-understood', 'the runtime does not say whether it can');
    else if (!supports)
      context.report('status.runtimeHandlers', nodeInfo?.containerRuntimeVersion ?? null, 'knows no user namespaces');
  },
  examples: {
    fail: [
      { given: node([handler(false)]), at: ['status.runtimeHandlers'] },
      {
        name: 'only in a handler of its own',
        given: node([handler(true, 'new'), handler(false)]),
        at: ['status.runtimeHandlers'],
      },
    ],
    pass: [{ given: node([handler(false, 'old'), handler(true)]) }],
    notApplicable: [
      { given: node([handler(false)], 'windows') },
      { kubernetes: '1.29', given: node([handler(false)]) },
    ],
    undetermined: [{ given: node() }, { given: node([{ name: '' }]) }],
  },
});
