import { container, defineControl, object, pod } from '@plimsoll/engine';
import { injectsSidecars } from './parts/mesh.ts';

const shop = (labels: Readonly<Record<string, string>>) => object('v1', 'Namespace', { name: 'shop', labels });
const injecting = shop({ 'istio-injection': 'enabled' });
const proxies: ReadonlySet<string> = new Set(['istio-proxy', 'linkerd-proxy']);

export default defineControl({
  id: 'msh-sidecar-missing',
  title: 'Pod lacks its sidecar',
  severity: 'low',
  subject: 'workload',
  rationale:
    'The Pod stands outside the mesh that its namespace is in: it speaks in the open, and nothing asks who calls it.',
  remediation: 'Restart the workload so that the proxy is put in, and remove an annotation that opts it out.',
  aliases: {},
  reads: ['Namespace'],
  // Templates have no proxy yet, and Pods on the node's network get none. What has ended or ends by itself does not matter.
  appliesTo: ({ object: { kind, status }, pod: { hostNetwork } }) =>
    kind === 'Pod' && hostNetwork !== true && !/^(?:Succeeded|Failed)$/.test(String(Object(status).phase)),
  check: ({ containers }, context) => {
    if (!containers.some(({ name }) => proxies.has(name)))
      context.report('spec.containers', null, 'none of them is the proxy of the mesh');
  },
  confirm: ({ ref, labels }, candidates, cluster, context) => {
    const namespace = cluster.get('Namespace', '', ref.namespace);
    if (namespace === undefined || !injectsSidecars(namespace.labels)) return;
    if (namespace.labels['istio.io/dataplane-mode'] === 'ambient' || labels['istio.io/dataplane-mode'] === 'ambient')
      return;
    for (const { path, message } of candidates) context.report(path, null, message);
  },
  examples: {
    fail: [{ given: [pod({}), injecting], at: ['spec.containers'] }],
    pass: [
      { given: [pod({ containers: [container(), container({ name: 'istio-proxy' })] }), injecting] },
      {
        name: 'a sidecar by its kind',
        given: [pod({ initContainers: [container({ name: 'istio-proxy', restartPolicy: 'Always' })] }), injecting],
      },
      { name: 'no mesh', given: [pod({}), shop({})] },
      { name: 'ambient', given: [pod({}), shop({ 'istio.io/rev': 'a', 'istio.io/dataplane-mode': 'ambient' })] },
    ],
    notApplicable: [{ given: [pod({ hostNetwork: true }), injecting] }],
    undetermined: [{ given: pod({}), unread: ['Namespace'] }],
  },
});
