import {
  type Ability,
  type AdmissionTwin,
  allowsOneOf,
  celConstant,
  clusterRole,
  defineControl,
  demandsOf,
  grantsAbility,
  isBuiltInRole,
  type KubernetesObject,
  projectRole,
  ruleOf,
  someOf,
  takeoverAbilities,
} from '@plimsoll/engine';
import { ofKubernetes } from './parts/role-cel.ts';
import { roleRefOf } from './parts/role-object.ts';

const labelPrefix = 'rbac.authorization.k8s.io/aggregate-to-';
const targets = ['admin', 'edit', 'view'] as const;

/** What edit, and admin with it, holds by itself. */
const inEdit: ReadonlySet<Ability> = new Set<Ability>([
  'secrets-read',
  'pods-create',
  'controllers-create',
  'pods-exec',
  'pods-attach',
  'token-request',
]);

const targetsOf = ({ metadata }: KubernetesObject): readonly string[] =>
  targets.filter((target) => metadata.labels?.[`${labelPrefix}${target}`] === 'true');

const part = (target: string, rules: readonly object[]) =>
  clusterRole('addon', rules, {}, { labels: { [`${labelPrefix}${target}`]: 'true' } });

const copiedInto = (target: string): string =>
  `variables.object.metadata.?labels[?${celConstant(`${labelPrefix}${target}`)}].orValue("") == "true"`;
const all = demandsOf(takeoverAbilities);
/** Edit impersonates ServiceAccounts by itself; whoever is given every verb on them is given more. */
const ofAccounts = ({ verbs, resources }: (typeof all)[number]): boolean =>
  verbs.includes('impersonate') && resources.includes('serviceaccounts');
const accounts = all.filter(ofAccounts).map((way) => ({ ...way, resources: ['serviceaccounts'] }));
const beyondEdit = [
  ...demandsOf(takeoverAbilities.filter((ability) => !inEdit.has(ability))).map((way) =>
    ofAccounts(way) ? { ...way, resources: ['users', 'groups'] } : way,
  ),
  ...accounts.map((way) => ({ ...way, verbs: ['*'] })),
];
const ofEdit = [...demandsOf([...inEdit]), ...accounts];
const twin: AdmissionTwin = {
  field: 'rules[]',
  whole: [
    `!(${ofKubernetes}) && !has(variables.object.aggregationRule)`,
    `(${targets.map(copiedInto).join(' || ')})`,
    someOf('variables.object.?rules', allowsOneOf(beyondEdit, { ways: ofEdit, condition: copiedInto('view') })),
  ].join(' && '),
};

export default defineControl({
  id: 'rbac-aggregation-injection',
  title: 'Role adds dangerous rights to admin, edit or view',
  severity: 'high',
  subject: 'object',
  kinds: ['ClusterRole.rbac.authorization.k8s.io'],
  rationale:
    'A label is all it takes: the rules of such a role are copied into admin, edit or view, and everybody who holds one of those in any namespace holds them, without any binding having changed.',
  remediation: 'Remove the label, and bind the role to those who need it.',
  appliesTo: (object) =>
    targetsOf(object).length > 0 &&
    (object.aggregationRule === undefined || object.aggregationRule === null) &&
    !isBuiltInRole(roleRefOf(object), projectRole(object).rules),
  check: (object, context) => {
    const into = targetsOf(object);
    for (const [index, rule] of projectRole(object).rules.entries())
      for (const ability of takeoverAbilities) {
        if (!into.includes('view') && inEdit.has(ability)) continue;
        const held = grantsAbility(rule, ability);
        if (held === undefined || (!into.includes('view') && held.endsWith('impersonate on serviceaccounts'))) continue;
        context.report(`rules[${index}]`, held, `is copied into ${into.join(' and ')}`);
        break;
      }
  },
  admission: twin,
  examples: {
    fail: [
      {
        given: part('edit', [
          ruleOf(['get'], ['widgets'], ['example.com']),
          ruleOf(['escalate'], ['clusterroles'], ['rbac.authorization.k8s.io']),
        ]),
        at: ['rules[1]'],
      },
      {
        name: 'what edit has and view has not',
        given: part('view', [ruleOf(['create'], ['pods/exec'])]),
        at: ['rules[0]'],
      },
    ],
    pass: [
      { given: part('admin', [ruleOf(['*'], ['widgets'], ['example.com'])]) },
      { name: 'what edit holds anyway', given: part('edit', [ruleOf(['create'], ['pods/exec'])]) },
    ],
    notApplicable: [
      { given: clusterRole('addon', [ruleOf(['*'], ['*'], ['*'])]) },
      {
        name: 'what Kubernetes brings along',
        given: clusterRole(
          'system:aggregate-to-edit',
          [ruleOf(['create'], ['pods'])],
          {},
          { labels: { [`${labelPrefix}edit`]: 'true' } },
        ),
      },
    ],
  },
});
