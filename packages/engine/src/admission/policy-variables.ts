import type { AdmissionTwin } from './admission-twin.ts';
import { celConstant } from './cel-text.ts';

/** A named expression of a policy; the API server computes it when it is first asked for. */
export interface PolicyVariable {
  readonly name: string;
  readonly expression: string;
}

/** The variables that an expression needs, each after those it needs itself. */
export const variablesFor = (twin: AdmissionTwin, workload: boolean, expression: string): readonly PolicyVariable[] => {
  const ofTemplate = workload && !`${twin.whole} ${twin.container}`.includes('variables.object');
  const known = [
    ...shared,
    ...(workload ? workloadVariables : []),
    { name: 'unchanged', expression: ofTemplate ? unchangedTemplate : unchangedObject },
    { name: 'faults', expression: faultsOf(twin) },
  ];
  const needed = new Set<string>();
  const need = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/\bvariables\.(\w+)/g)) {
      if (needed.has(name)) continue;
      needed.add(name);
      need(known.find((one) => one.name === name)?.expression ?? '');
    }
  };
  need(expression);
  return known.filter(({ name }) => needed.has(name));
};

// The API server checks types for each kind that a policy matches; what is at another place in each of them has none.
const shared: readonly PolicyVariable[] = [
  { name: 'object', expression: 'dyn(object)' },
  { name: 'before', expression: 'dyn(oldObject)' },
];

const templateOf = (object: string): string =>
  `${object}.kind == "Pod" ? ${object} : ${object}.kind == "CronJob" ? ${object}.spec.jobTemplate.spec.template : ${object}.spec.template`;

const lists = {
  init: 'variables.pod.?initContainers.orValue([])',
  main: 'variables.pod.?containers.orValue([])',
  ephemeral: 'variables.pod.?ephemeralContainers.orValue([])',
};

/** As `normalizeHostPath` has it; the API server refuses `..`. */
const hostPaths = [
  'variables.pod.?volumes.orValue([]).filter(v, has(v.hostPath))',
  '.map(v, {"name": v.name, "path": dyn("/" + v.hostPath.path.split("/").filter(s, s != "" && s != ".").join("/"))})',
  '.map(p, (p.path + "/").startsWith("/var/run/") ? {"name": p.name, "path": dyn(p.path.substring(4))} : p)',
].join('');

const workloadVariables: readonly PolicyVariable[] = [
  { name: 'template', expression: templateOf('variables.object') },
  { name: 'templateBefore', expression: templateOf('variables.before') },
  { name: 'pod', expression: 'variables.template.spec' },
  { name: 'meta', expression: 'variables.template.?metadata.orValue({})' },
  { name: 'containers', expression: `${lists.init} + ${lists.main} + ${lists.ephemeral}` },
  { name: 'ephemeral', expression: lists.ephemeral },
  { name: 'hostPaths', expression: hostPaths },
  { name: 'planned', expression: `${lists.init} + ${lists.main}` },
  {
    name: 'lasting',
    expression: `${lists.init}.filter(c, c.?restartPolicy.orValue("") == "Always") + ${lists.main}`,
  },
];

/** Fields beside metadata in which kinds keep what they say. */
const content = [
  'spec',
  'data',
  'type',
  'rules',
  'aggregationRule',
  'subjects',
  'roleRef',
  'webhooks',
  'automountServiceAccountToken',
];

const same = (fields: readonly string[], path = ''): string =>
  `${celConstant(fields)}.all(f, variables.object${path}[?f].orValue(null) == variables.before${path}[?f].orValue(null))`;

/**
 * Whoever changes nothing of what is judged is not held up: a controller that adds a finalizer, or scales. Pod Security
 * admission does so as well.
 */
const unchangedObject = `variables.before != null && ${same(content)} && ${same(['labels', 'annotations'], '.metadata')}`;
const unchangedTemplate =
  'variables.before != null && variables.template.spec == variables.templateBefore.spec && variables.template.?metadata.?annotations.orValue({}) == variables.templateBefore.?metadata.?annotations.orValue({})';

/** What is at fault, in words, each thing once. */
const faultsOf = ({ field, container, among, whole }: AdmissionTwin): string => {
  const ofContainers = `variables.${among ?? 'containers'}.filter(c, ${container}).map(c, "container " + c.name + ": " + ${celConstant(field)})`;
  const ofWhole = `(${whole} ? [${celConstant(field)}] : [])`;
  if (container === undefined) return ofWhole;
  return whole === undefined ? ofContainers : `${ofWhole} + ${ofContainers}`;
};
