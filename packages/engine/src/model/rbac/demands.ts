/** One way to hold an ability: any of the verbs on any of the resources of a group. */
export interface Demand {
  readonly verbs: readonly string[];
  readonly group: string;
  /** `any`: whatever resources a rule names. */
  readonly resources: readonly string[] | 'any';
  /** Counts although the rule names objects: for all (`true`), or when it names one of these. */
  readonly named?: true | readonly string[];
  /** `none`: a RoleBinding gives it although the resource lies in no namespace, because it is asked for inside one. */
  readonly boundary?: 'none';
}

const rbac = 'rbac.authorization.k8s.io';
const write = ['create', 'update', 'patch'];
const read = ['get', 'list', 'watch'];
const change = ['update', 'patch'];
const remove = ['delete', 'deletecollection'];

/** Rights that take over more than they seem to, by what they are used for. */
export const demands = {
  admin: [{ verbs: ['*'], group: '', resources: ['*'] }],
  'secrets-read': [{ verbs: read, group: '', resources: ['secrets'] }],
  'secrets-list': [{ verbs: ['list', 'watch'], group: '', resources: ['secrets'] }],
  'pods-create': [{ verbs: ['create'], group: '', resources: ['pods'] }],
  'pods-patch': [{ verbs: ['update', 'patch'], group: '', resources: ['pods'] }],
  'controllers-create': [
    { verbs: write, group: 'apps', resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'] },
    { verbs: write, group: 'batch', resources: ['jobs', 'cronjobs'] },
    { verbs: write, group: '', resources: ['replicationcontrollers'] },
    { verbs: write, group: 'apps.openshift.io', resources: ['deploymentconfigs'] },
  ],
  // `get` opens the same stream for clients that speak WebSocket.
  'pods-exec': [{ verbs: ['create', 'get'], group: '', resources: ['pods/exec'] }],
  'pods-attach': [{ verbs: ['create', 'get'], group: '', resources: ['pods/attach'] }],
  'pods-portforward': [{ verbs: ['create', 'get'], group: '', resources: ['pods/portforward'] }],
  'ephemeral-containers': [{ verbs: ['update', 'patch'], group: '', resources: ['pods/ephemeralcontainers'] }],
  // Whoever writes a RoleBinding is asked for bind inside its namespace, of a ClusterRole too.
  bind: [
    { verbs: ['bind'], group: rbac, resources: ['roles', 'clusterroles'], named: ['cluster-admin'], boundary: 'none' },
  ],
  escalate: [{ verbs: ['escalate'], group: rbac, resources: ['roles', 'clusterroles'] }],
  impersonate: [
    { verbs: ['impersonate'], group: '', resources: ['users', 'groups', 'serviceaccounts'], named: ['system:masters'] },
    { verbs: ['impersonate'], group: 'authentication.k8s.io', resources: ['uids', 'userextras'] },
  ],
  'bindings-write': [{ verbs: write, group: rbac, resources: ['rolebindings', 'clusterrolebindings'] }],
  'roles-write': [{ verbs: write, group: rbac, resources: ['roles', 'clusterroles'] }],
  // list and watch mean nothing on a proxy; each other verb is an HTTP method passed on to the kubelet.
  'nodes-proxy': [
    { verbs: ['get', 'create', 'update', 'patch', 'delete'], group: '', resources: ['nodes/proxy'], named: true },
  ],
  'token-request': [{ verbs: ['create'], group: '', resources: ['serviceaccounts/token'], named: true }],
  'csr-approve': [
    { verbs: ['update', 'patch'], group: 'certificates.k8s.io', resources: ['certificatesigningrequests/approval'] },
  ],
  'signers-approve': [{ verbs: ['approve'], group: 'certificates.k8s.io', resources: ['signers'], named: true }],
  'webhooks-write': [
    {
      verbs: write,
      group: 'admissionregistration.k8s.io',
      resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    },
  ],
  'webhooks-delete': [
    {
      verbs: remove,
      group: 'admissionregistration.k8s.io',
      resources: ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'],
    },
  ],
  'pv-create': [{ verbs: ['create'], group: '', resources: ['persistentvolumes'] }],
  'events-delete': [
    { verbs: ['delete', 'deletecollection'], group: '', resources: ['events'] },
    { verbs: ['delete', 'deletecollection'], group: 'events.k8s.io', resources: ['events'] },
  ],
  'secrets-write': [{ verbs: write, group: '', resources: ['secrets'] }],
  'pods-delete': [
    { verbs: remove, group: '', resources: ['pods'] },
    { verbs: ['create'], group: '', resources: ['pods/eviction'] },
  ],
  'pods-status-write': [{ verbs: change, group: '', resources: ['pods/status'] }],
  'services-status-write': [{ verbs: change, group: '', resources: ['services/status'] }],
  'logs-delete': [{ verbs: remove, group: '', resources: ['pods/log'] }],
  'nodes-write': [
    { verbs: [...change, ...remove], group: '', resources: ['nodes'] },
    { verbs: change, group: '', resources: ['nodes/status'] },
  ],
  'nodes-move': [{ verbs: change, group: '', resources: ['nodes', 'nodes/status'] }],
  // nodes/metrics, nodes/stats and nodes/healthz hold numbers; these hold files, memory, settings and Pod specs.
  'kubelet-read': [
    {
      verbs: ['get', 'create'],
      group: '',
      resources: ['nodes/log', 'nodes/checkpoint', 'nodes/configz', 'nodes/pods'],
      named: true,
    },
  ],
  'broad-delete': [
    { verbs: remove, group: '', resources: ['pods', 'namespaces', 'persistentvolumeclaims', 'replicationcontrollers'] },
    { verbs: remove, group: 'apps', resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'] },
    { verbs: remove, group: 'batch', resources: ['jobs', 'cronjobs'] },
  ],
  'configmaps-write': [
    {
      verbs: change,
      group: '',
      resources: ['configmaps'],
      named: ['coredns', 'extension-apiserver-authentication', 'kube-proxy', 'kubeadm-config', 'kubelet-config'],
    },
  ],
  'aws-auth-write': [{ verbs: [...write, 'delete'], group: '', resources: ['configmaps'], named: ['aws-auth'] }],
  'network-write': [
    { verbs: [...write, ...remove], group: 'networking.k8s.io', resources: ['networkpolicies', 'ingresses'] },
    { verbs: [...write, ...remove], group: '', resources: ['endpoints'] },
    { verbs: [...write, ...remove], group: 'discovery.k8s.io', resources: ['endpointslices'] },
    { verbs: [...write, ...remove], group: 'gateway.networking.k8s.io', resources: ['gateways', 'httproutes'] },
  ],
  'apiservices-write': [{ verbs: write, group: 'apiregistration.k8s.io', resources: ['apiservices'] }],
  'definitions-write': [{ verbs: write, group: 'apiextensions.k8s.io', resources: ['customresourcedefinitions'] }],
  'namespaces-write': [{ verbs: change, group: '', resources: ['namespaces'], named: true }],
  'storage-write': [
    { verbs: write, group: 'storage.k8s.io', resources: ['csidrivers', 'storageclasses', 'volumeattachments'] },
  ],
  'admission-policies-write': [
    {
      verbs: [...write, ...remove],
      group: 'admissionregistration.k8s.io',
      resources: [
        'validatingadmissionpolicies',
        'validatingadmissionpolicybindings',
        'mutatingadmissionpolicies',
        'mutatingadmissionpolicybindings',
      ],
      named: true,
    },
    {
      verbs: [...write, ...remove],
      group: 'kyverno.io',
      resources: ['clusterpolicies', 'policies', 'policyexceptions'],
      named: true,
    },
    { verbs: [...write, ...remove], group: 'policies.kyverno.io', resources: 'any', named: true },
    { verbs: [...write, ...remove], group: 'constraints.gatekeeper.sh', resources: 'any', named: true },
    {
      verbs: [...write, ...remove],
      group: 'templates.gatekeeper.sh',
      resources: ['constrainttemplates'],
      named: true,
    },
    { verbs: [...write, ...remove], group: 'config.gatekeeper.sh', resources: ['configs'], named: true },
  ],
  // What OpenShift ships that lets a container run as root or reach its node.
  'privileged-scc': [
    {
      verbs: ['use'],
      group: 'security.openshift.io',
      resources: ['securitycontextconstraints'],
      named: [
        'privileged',
        'anyuid',
        'hostaccess',
        'hostmount-anyuid',
        'hostmount-anyuid-v2',
        'hostnetwork',
        'hostnetwork-v2',
      ],
      boundary: 'none',
    },
  ],
} as const satisfies Record<string, readonly Demand[]>;
