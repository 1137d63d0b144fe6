import { type Application, hardened } from './objects/application.ts';
import {
  configMapOf,
  defaultDenyIn,
  disruptionBudgetOf,
  ingressOf,
  ingressPolicyOf,
  serviceAccountOf,
  serviceOf,
  settingsOf,
} from './objects/around.ts';
import { boundsOf, namespaceOf, podSecurity } from './objects/ground.ts';
import type { Fields, Manifest } from './objects/manifest.ts';
import { workloadOf } from './objects/workload.ts';
import { between, cloudKey, type Day, mailPassword, since, story, versionOn } from './story.ts';

/** Where the shop runs: what differs from cluster to cluster. */
export interface ShopSite {
  readonly stage: 'production' | 'staging' | 'development';
  readonly domain: string;
  readonly ingressClass: string;
  readonly nodes: readonly string[];
  /** Copies of each service. */
  readonly replicas: number;
  /** Days between two releases of a service. */
  readonly cadence: number;
}

interface Part {
  readonly namespace: string;
  readonly name: string;
  readonly port?: number;
  readonly kind?: Application['kind'];
  /** The host name below the site's domain, where the internet gets in. */
  readonly host?: string;
  readonly calledFrom: readonly string[];
}

const registry = 'registry.shop.example/shop';

const parts: readonly Part[] = [
  { namespace: 'storefront', name: 'web', port: 8080, host: 'www', calledFrom: ['ingress-nginx'] },
  { namespace: 'storefront', name: 'recommendations', port: 8080, calledFrom: ['storefront'] },
  { namespace: 'checkout', name: 'checkout-web', port: 8080, host: 'checkout', calledFrom: ['ingress-nginx'] },
  { namespace: 'checkout', name: 'cart', port: 8080, calledFrom: ['storefront', 'checkout'] },
  { namespace: 'checkout', name: 'payments', port: 8080, calledFrom: ['checkout'] },
  { namespace: 'catalog', name: 'catalog-api', port: 8080, calledFrom: ['storefront', 'checkout'] },
  { namespace: 'catalog', name: 'search', port: 8080, calledFrom: ['storefront'] },
  { namespace: 'catalog', name: 'index-worker', calledFrom: [] },
  { namespace: 'accounts', name: 'accounts-api', port: 8080, host: 'accounts', calledFrom: ['ingress-nginx'] },
  { namespace: 'accounts', name: 'sessions', port: 8080, calledFrom: ['accounts', 'storefront'] },
  { namespace: 'accounts', name: 'notifications', calledFrom: [] },
  { namespace: 'databases', name: 'orders', port: 5432, kind: 'StatefulSet', calledFrom: ['checkout'] },
  { namespace: 'databases', name: 'sessions-cache', port: 6379, kind: 'StatefulSet', calledFrom: ['accounts'] },
];

/** Namespaces of the shop. */
const shopNamespaces = [...new Set(parts.map(({ namespace }) => namespace))];

const credentials = (name: string): Fields => ({
  name: 'DATABASE_PASSWORD',
  valueFrom: { secretKeyRef: { name: `${name}-database`, key: 'password' } },
});

const environmentOf = ({ name }: Part, { stage }: ShopSite, day: Day): readonly Fields[] => [
  { name: 'STAGE', value: stage },
  { name: 'POD_IP', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'status.podIP' } } },
  ...(name.endsWith('-api') || name === 'payments' ? [credentials(name)] : []),
  ...(stage === 'production' && name === 'notifications' && between(story.mailPassword, story.mailPasswordGone, day)
    ? [{ name: 'SMTP_PASSWORD', value: mailPassword() }]
    : []),
];

/** The release of the checkout that lost what made it run as somebody else than root. */
const lostNonRoot = ({ namespace }: Part, { stage }: ShopSite, day: Day): boolean =>
  stage === 'production' && namespace === 'checkout' && since(story.nonRootDropped, day);

const podOf = (part: Part, site: ShopSite, day: Day): Fields => {
  if (!lostNonRoot(part, site, day)) return hardened.pod;
  const { runAsNonRoot: _, runAsUser: __, ...rest } = hardened.pod.securityContext;
  return { ...hardened.pod, securityContext: rest };
};

const applicationOf = (part: Part, site: ShopSite, day: Day): Application => {
  const version = versionOn(day, `${site.stage} ${part.name}`, site.cadence);
  return {
    kind: part.kind ?? 'Deployment',
    name: part.name,
    namespace: part.namespace,
    replicas: part.kind === 'StatefulSet' ? 1 : site.replicas,
    image: `${registry}/${part.name}`,
    // Built again from the same sources: the release that lost it is one of its own.
    version: lostNonRoot(part, site, day) ? `${version}-r1` : version,
    ...(part.port === undefined ? {} : { port: part.port }),
    partOf: 'shop',
    pod: podOf(part, site, day),
    container: { ...hardened.container, env: environmentOf(part, site, day) },
    nodes: site.nodes,
  };
};

const objectsOf = (part: Part, site: ShopSite, day: Day): readonly Manifest[] => {
  const application = applicationOf(part, site, day);
  return [
    ...workloadOf(application),
    serviceAccountOf(application),
    settingsOf(application),
    ...(part.port === undefined ? [] : [serviceOf(application)]),
    ...(part.host === undefined ? [] : [ingressOf(application, `${part.host}.${site.domain}`, site.ingressClass)]),
    ...(site.replicas > 1 && part.kind !== 'StatefulSet' ? [disruptionBudgetOf(application)] : []),
    ...(part.calledFrom.length === 0 ? [] : [ingressPolicyOf(application, part.calledFrom)]),
    ...(part.name === 'payments' && site.stage === 'production' && since(story.cloudKey, day)
      ? [exporterOf(application)]
      : []),
  ];
};

/** Somebody needed the nightly export to work. */
const exporterOf = (application: Application): Manifest => {
  const { id, secret } = cloudKey();
  return configMapOf(application, 'payments-export', {
    'export.yaml': 'bucket: shop-payments-export\nregion: eu-north-1\nschedule: nightly\n',
    credentials: `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`,
  });
};

/** Everything of the shop in one cluster on one day. */
export const shopOn = (site: ShopSite, day: Day): readonly Manifest[] => [
  ...shopNamespaces.flatMap((name) => [
    ...namespaceOf(name, {
      'shop.example/team': name,
      ...(site.stage === 'development' ? {} : podSecurity('baseline')),
    }),
    defaultDenyIn(name),
    ...boundsOf(name),
  ]),
  ...parts.flatMap((part) => objectsOf(part, site, day)),
];
