import {
  allowsOneOf,
  celConstant,
  clusterRole,
  defineControl,
  demandsOf,
  grantsAbility,
  type KubernetesObject,
  projectRole,
  ruleOf,
  someOf,
} from '@plimsoll/engine';
import { byReach } from './parts/by-reach.ts';

const toView = 'rbac.authorization.k8s.io/aggregate-to-view';
const nameOfReaders = /(?:^|[-:.])(?:view(?:er)?|read-?only)(?:$|[-:.])/i;

const isForReaders = ({ metadata, aggregationRule }: KubernetesObject): boolean =>
  // The rules of an aggregated role are copies: each is judged where it stands.
  (aggregationRule === undefined || aggregationRule === null) &&
  (metadata.labels?.[toView] === 'true' || nameOfReaders.test(metadata.name ?? ''));

const secrets = ruleOf(['get', 'list'], ['secrets']);
const labelled = (rules: readonly object[]) => clusterRole('addon', rules, {}, { labels: { [toView]: 'true' } });

export default defineControl({
  id: 'rbac-view-with-secrets',
  title: 'Role for readers gives away Secrets',
  severity: 'high',
  subject: 'object',
  kinds: ['ClusterRole.rbac.authorization.k8s.io'],
  rationale:
    'A role to look at things is bound without much thought. With Secrets in it every onlooker holds the tokens of accounts that may do far more.',
  remediation: 'Take Secrets out of the role and give them to those who need them by a role of its own.',
  appliesTo: isForReaders,
  check: (object, context) => {
    for (const [index, rule] of projectRole(object).rules.entries()) {
      const held = grantsAbility(rule, 'secrets-read');
      if (held !== undefined) context.report(`rules[${index}]`, held, 'is given to everybody who may look');
    }
  },
  confirm: byReach('medium'),
  admission: {
    field: 'rules[]',
    whole: `!has(variables.object.aggregationRule) && (variables.object.metadata.?labels[?${celConstant(toView)}].orValue("") == "true" || variables.object.metadata.name.matches(${celConstant(`(?i)${nameOfReaders.source}`)})) && ${someOf('variables.object.?rules', allowsOneOf(demandsOf(['secrets-read'])))}`,
  },
  examples: {
    fail: [
      { given: labelled([secrets]), at: ['rules[0]'] },
      { given: clusterRole('shop-viewer', [ruleOf(['get'], ['pods']), secrets]), at: ['rules[1]'] },
      { given: clusterRole('read-only', [ruleOf(['get'], ['*'], ['*'])]), at: ['rules[0]'] },
    ],
    pass: [
      { given: labelled([ruleOf(['get', 'list'], ['widgets'], ['example.com'])]) },
      { given: clusterRole('view', [ruleOf(['get'], ['pods', 'configmaps'])]) },
    ],
    notApplicable: [
      { given: clusterRole('secret-reader', [secrets]) },
      { name: 'an aggregated role', given: clusterRole('view', [secrets], { aggregationRule: {} }) },
    ],
  },
});
