import { clusterRole, clusterRoleBinding, roleIn, rule } from './objects/access.ts';
import { type Application, hardened, plain } from './objects/application.ts';
import { serviceAccountOf, serviceOf, settingsOf } from './objects/around.ts';
import { namespaceOf } from './objects/ground.ts';
import type { Fields, Manifest } from './objects/manifest.ts';
import { workloadOf } from './objects/workload.ts';
import { type Day, since, story, versionOn } from './story.ts';

/** What a platform team installs in each of its clusters. */
export interface PlatformSite {
  readonly stage: 'production' | 'staging' | 'development';
  readonly nodes: readonly string[];
  readonly cadence: number;
  /** How the ingress controller gets its traffic. */
  readonly ingressService: Fields;
}

type Piece = Pick<Application, 'name' | 'image'> & Partial<Pick<Application, 'kind' | 'pod' | 'container' | 'port'>>;

const watching = rule([''], ['configmaps', 'endpoints', 'pods', 'services', 'namespaces'], ['get', 'list', 'watch']);

const applicationOf = (site: PlatformSite, day: Day, namespace: string, piece: Piece): Application => ({
  kind: 'Deployment',
  namespace,
  replicas: piece.kind === 'DaemonSet' ? site.nodes.length : 1,
  version: versionOn(day, `${site.stage} ${namespace} ${piece.name}`, site.cadence * 4),
  partOf: namespace,
  nodes: site.nodes,
  ...piece,
});

const accountOf = (application: Application) =>
  ({ kind: 'ServiceAccount', name: application.name, namespace: application.namespace }) as const;

/** An application with its account and settings, and a Service where it has a port. */
const installed = (application: Application): readonly Manifest[] => [
  ...workloadOf(application),
  { ...serviceAccountOf(application), automountServiceAccountToken: true },
  settingsOf(application),
  ...(application.port === undefined ? [] : [serviceOf(application)]),
];

const gitOps = (site: PlatformSite, day: Day): readonly Manifest[] => {
  const of = (name: string, more: Partial<Piece> = {}) =>
    applicationOf(site, day, 'argocd', { name, image: 'quay.io/argoproj/argocd', ...hardened, port: 8080, ...more });
  const controller = of('argocd-application-controller', {
    kind: 'StatefulSet',
    pod: { securityContext: hardened.pod.securityContext },
  });
  return [
    ...namespaceOf('argocd'),
    ...[
      of('argocd-server'),
      of('argocd-repo-server'),
      of('argocd-redis', { image: 'public.ecr.aws/docker/redis' }),
    ].flatMap(installed),
    ...installed(controller),
    clusterRole('argocd-application-controller', [rule(['*'], ['*'], ['*'])]),
    clusterRoleBinding('argocd-application-controller', 'argocd-application-controller', accountOf(controller)),
  ];
};

const certificates = (site: PlatformSite, day: Day): readonly Manifest[] => {
  const pieces = ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'].map((name) =>
    applicationOf(site, day, 'cert-manager', { name, image: `quay.io/jetstack/${name}`, ...hardened, port: 9402 }),
  );
  const [controller] = pieces;
  return [
    ...namespaceOf('cert-manager'),
    ...pieces.flatMap(installed),
    clusterRole('cert-manager-controller', [
      watching,
      rule(['cert-manager.io'], ['certificates', 'issuers', 'clusterissuers'], ['get', 'list', 'watch', 'update']),
      rule(['networking.k8s.io'], ['ingresses'], ['get', 'list', 'watch']),
    ]),
    ...(controller === undefined
      ? []
      : [clusterRoleBinding('cert-manager-controller', 'cert-manager-controller', accountOf(controller))]),
  ];
};

const entrance = (site: PlatformSite, day: Day): readonly Manifest[] => {
  const controller = applicationOf(site, day, 'ingress-nginx', {
    name: 'ingress-nginx-controller',
    image: 'registry.k8s.io/ingress-nginx/controller',
    pod: { securityContext: hardened.pod.securityContext },
    container: {
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
    },
    port: 8080,
  });
  return [
    ...namespaceOf('ingress-nginx'),
    ...installed(controller).filter(({ kind }) => kind !== 'Service'),
    serviceOf(controller, site.ingressService),
    clusterRole('ingress-nginx', [watching, rule(['networking.k8s.io'], ['ingresses'], ['get', 'list', 'watch'])]),
    clusterRoleBinding('ingress-nginx', 'ingress-nginx', accountOf(controller)),
    ...roleIn(
      'ingress-nginx',
      'ingress-nginx',
      [rule(['coordination.k8s.io'], ['leases'], ['get', 'create', 'update'])],
      accountOf(controller),
    ),
  ];
};

const monitoring = (site: PlatformSite, day: Day): readonly Manifest[] => {
  const of = (name: string, more: Partial<Piece> = {}) =>
    applicationOf(site, day, 'monitoring', {
      name,
      image: `quay.io/prometheus/${name}`,
      ...hardened,
      port: 9090,
      ...more,
    });
  const grafana = of('grafana', { image: 'docker.io/grafana/grafana', ...plain });
  const prometheus = of('prometheus', { kind: 'StatefulSet', pod: { securityContext: hardened.pod.securityContext } });
  const nodes = of('node-exporter', {
    kind: 'DaemonSet',
    pod: {
      hostNetwork: true,
      hostPID: true,
      securityContext: hardened.pod.securityContext,
      volumes: [{ name: 'root', hostPath: { path: '/', type: '' } }],
    },
    container: { ...hardened.container, volumeMounts: [{ name: 'root', mountPath: '/host', readOnly: true }] },
  });
  const admin = site.stage === 'production' && !since(story.grafanaTamed, day);
  return [
    ...namespaceOf('monitoring'),
    ...[grafana, prometheus, of('kube-state-metrics'), nodes].flatMap(installed),
    clusterRole('prometheus', [watching, rule([''], ['nodes', 'nodes/metrics'], ['get', 'list', 'watch'])]),
    clusterRoleBinding('prometheus', 'prometheus', accountOf(prometheus)),
    ...(admin ? [clusterRoleBinding('grafana-admin', 'cluster-admin', accountOf(grafana))] : []),
  ];
};

/** What the agent may read: in production a clean-up of roles went too far, and was corrected by half. */
const agentRules = ({ stage }: PlatformSite, day: Day): readonly Fields[] => {
  const cut = stage === 'production' && since(story.roleCut, day);
  const core = ['namespaces', 'nodes', 'pods', 'services', 'serviceaccounts'];
  return [
    rule([''], cut && !since(story.configMapsBack, day) ? core : [...core, 'configmaps'], ['get', 'list', 'watch']),
    rule(['apps'], ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], ['get', 'list', 'watch']),
    rule(['networking.k8s.io'], cut ? ['ingresses'] : ['ingresses', 'networkpolicies'], ['get', 'list', 'watch']),
    rule(['rbac.authorization.k8s.io'], ['*'], ['get', 'list', 'watch']),
  ];
};

const loadLine = (site: PlatformSite, day: Day): readonly Manifest[] => {
  const agent = applicationOf(site, day, 'plimsoll', {
    name: 'plimsoll-agent',
    image: 'ghcr.io/plimsoll/agent',
    pod: { securityContext: hardened.pod.securityContext },
    container: hardened.container,
  });
  return [
    ...namespaceOf('plimsoll', { 'pod-security.kubernetes.io/enforce': 'restricted' }),
    ...installed(agent),
    clusterRole('plimsoll-agent', agentRules(site, day)),
    clusterRoleBinding('plimsoll-agent', 'plimsoll-agent', accountOf(agent)),
  ];
};

/** Everything the platform team runs in one cluster on one day. */
export const platformOn = (site: PlatformSite, day: Day): readonly Manifest[] =>
  [gitOps, certificates, entrance, monitoring, loadLine].flatMap((piece) => piece(site, day));
