import {
  cronJob,
  defineControl,
  deployment,
  type KubernetesObject,
  type LabelSelector,
  object,
  pod,
  selects,
  withValue,
} from '@plimsoll/engine';

/** Kinds whose selector is a map of labels; of the others it is an object with matchLabels and matchExpressions. */
const selectsByMap: ReadonlySet<string> = new Set(['ReplicationController', 'DeploymentConfig']);

const selectorOf = ({ kind, spec }: KubernetesObject): unknown => {
  const { selector, jobTemplate } = (spec ?? {}) as {
    readonly selector?: unknown;
    readonly jobTemplate?: { readonly spec?: { readonly selector?: unknown } | null } | null;
  };
  return kind === 'CronJob' ? jobTemplate?.spec?.selector : selector;
};

const isTextMap = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((text) => typeof text === 'string');

const isRequirement = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const { key, operator, values } = value as Readonly<Record<string, unknown>>;
  const needsValues = operator === 'In' || operator === 'NotIn';
  return (
    typeof key === 'string' &&
    (needsValues || operator === 'Exists' || operator === 'DoesNotExist') &&
    (needsValues ? isTexts(values) : values === undefined || values === null || isTexts(values))
  );
};

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item: unknown) => typeof item === 'string');

/** True for a selector that asks for something: an empty one is refused for workloads, and means nothing here. */
const isSelector = (value: unknown): value is LabelSelector => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { matchLabels, matchExpressions } = value as LabelSelector;
  if (matchLabels !== undefined && matchLabels !== null && !isTextMap(matchLabels)) return false;
  if (matchExpressions !== undefined && matchExpressions !== null)
    if (!Array.isArray(matchExpressions) || !matchExpressions.every(isRequirement)) return false;
  return Object.keys(matchLabels ?? {}).length + (matchExpressions ?? []).length > 0;
};

const labels = { app: 'example' };
const withSelector = (given: KubernetesObject, path: string, selector: unknown): KubernetesObject =>
  withValue(given, path, selector);
const replicationController = (selector: object) =>
  object(
    'v1',
    'ReplicationController',
    {},
    {
      spec: {
        selector,
        template: { metadata: { labels }, spec: { containers: [{ name: 'app', image: 'example.com/app:1' }] } },
      },
    },
  );

/** The API server refuses such an object, so that only files can show it. */
export default defineControl({
  id: 'res-selector-mismatch',
  title: 'Selector does not select the Pods of its template',
  severity: 'low',
  subject: 'workload',
  rationale: 'The API refuses the object, so that the change it came with never arrives, a security fix among them.',
  remediation: 'Give the template the labels that the selector asks for.',
  aliases: { kubescape: ['C-0296'], kubeLinter: ['mismatching-selector'] },
  appliesTo: ({ object: { kind } }) => kind !== 'Pod' && kind !== 'PodTemplate',
  check: ({ object: given, podMeta, podPath }, context) => {
    const selector = selectorOf(given);
    // Left out, it is made from the template, or the API says that it is missing.
    if (selector === undefined || selector === null) return;
    const path = podPath.replace(/template\.spec$/, 'selector');
    const wanted = selectsByMap.has(given.kind) ? { matchLabels: selector } : selector;
    if (!isSelector(wanted)) context.unknown('not-understood', `${path} is no selector that asks for labels`);
    else if (!selects(wanted, podMeta.labels ?? {}))
      context.report(path, null, 'asks for labels that its own template does not give');
  },
  examples: {
    fail: [
      {
        given: withSelector(deployment({}), 'spec.selector', { matchLabels: { ...labels, tier: 'backend' } }),
        at: ['spec.selector'],
      },
      {
        name: 'an expression',
        given: withSelector(deployment({}), 'spec.selector', {
          matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['example'] }],
        }),
        at: ['spec.selector'],
      },
      { name: 'a plain map', given: replicationController({ app: 'other' }), at: ['spec.selector'] },
      {
        name: 'inside a CronJob',
        given: withSelector(cronJob({}), 'spec.jobTemplate.spec.selector', { matchLabels: { app: 'other' } }),
        at: ['spec.jobTemplate.spec.selector'],
      },
    ],
    pass: [
      { given: deployment({}) },
      { given: replicationController(labels) },
      { name: 'made from the template', given: cronJob({}) },
    ],
    notApplicable: [{ given: pod({}) }],
    undetermined: [
      {
        name: 'an empty one, which the API refuses',
        given: withSelector(deployment({}), 'spec.selector', { matchLabels: {} }),
      },
      { name: 'no selector', given: withSelector(deployment({}), 'spec.selector', 'app=example') },
      {
        name: 'labels that are no text',
        given: withSelector(deployment({}), 'spec.selector', { matchLabels: { app: 1 } }),
      },
    ],
  },
});
