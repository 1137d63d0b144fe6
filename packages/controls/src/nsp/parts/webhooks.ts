import { celList, type KubernetesObject, type LabelSelector, someOf } from '@plimsoll/engine';

interface WebhookRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
}

export interface WebhookService {
  readonly namespace?: string;
  readonly name?: string;
}

export interface Webhook {
  readonly name?: string;
  readonly failurePolicy?: string;
  readonly timeoutSeconds?: number;
  readonly clientConfig?: { readonly url?: string; readonly service?: WebhookService };
  readonly rules?: readonly WebhookRule[];
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
}

/** Kinds that register admission webhooks. */
export const webhookKinds: readonly string[] = [
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'MutatingWebhookConfiguration.admissionregistration.k8s.io',
];

/** The webhooks of a configuration. Throws on a shape the API would refuse. */
export const webhooksOf = ({ webhooks }: KubernetesObject): readonly Webhook[] => {
  if (webhooks === undefined || webhooks === null) return [];
  if (!Array.isArray(webhooks)) throw new TypeError('webhooks is not a list');
  return webhooks as readonly Webhook[];
};

const workloads: ReadonlySet<string> = new Set([
  '*',
  '*/*',
  'pods',
  'pods/*',
  'pods/ephemeralcontainers',
  'deployments',
  'daemonsets',
  'statefulsets',
  'replicasets',
  'jobs',
  'cronjobs',
  'replicationcontrollers',
]);

/** True when a webhook sees Pods, or what makes Pods. */
export const seesWorkloads = ({ rules }: Webhook): boolean =>
  (rules ?? []).some(
    ({ apiGroups = [], resources = [] }) =>
      apiGroups.some((group) => group === '*' || group === '' || group === 'apps' || group === 'batch') &&
      resources.some((resource) => workloads.has(resource)),
  );

/** True when a webhook is handed one of these resources of the core group. */
export const seesCore = ({ rules }: Webhook, resources: readonly string[]): boolean =>
  (rules ?? []).some(
    (rule) =>
      (rule.apiGroups ?? []).some((group) => group === '*' || group === '') &&
      (rule.resources ?? []).some((resource) => resource === '*' || resource === '*/*' || resources.includes(resource)),
  );

/** True in CEL where `wrong` is true of a webhook, `x`. */
export const someWebhook = (wrong: string): string => someOf('variables.object.?webhooks', wrong);

const someRule = (groups: readonly string[], resources: Iterable<string>): string =>
  `x.?rules.orValue([]).exists(r, r.?apiGroups.orValue([]).exists(g, g in ${celList(groups)}) && r.?resources.orValue([]).exists(s, s in ${celList(resources)}))`;

/** `seesWorkloads` in CEL, of webhook `x`. */
export const seesWorkloadsCel = someRule(['*', '', 'apps', 'batch'], workloads);

/** `seesCore` in CEL, of webhook `x`. */
export const seesCoreCel = (resources: readonly string[]): string => someRule(['*', ''], ['*', '*/*', ...resources]);
