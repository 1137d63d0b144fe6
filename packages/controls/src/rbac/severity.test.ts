import { account, bindingOf, clusterRole, type KubernetesObject, ruleOf } from '@plimsoll/engine';
import { expect, it } from 'vitest';
import { builtInCatalogue } from '../index.ts';
import { judgeInventory } from '../testing/judge-inventory.ts';

const shell = clusterRole('shell', [ruleOf(['create'], ['pods/exec'])]);
const everything = clusterRole('everything', [ruleOf(['*'], ['*'], ['*'])]);
const bound = (namespace?: string) =>
  bindingOf(account('robot'), 'shell', namespace === undefined ? {} : { namespace, name: `in-${namespace}` });

/** Severity of a failing verdict where it is milder than its control; `as its control` where it is not. */
const severityOf = (control: string, objects: readonly KubernetesObject[]): string | undefined => {
  const { verdict } = judgeInventory(objects, builtInCatalogue()).find((one) => one.verdict.control === control) ?? {};
  return verdict?.status === 'fail' ? (verdict.severity ?? 'as its control') : verdict?.status;
};

it('is lower for a right that ends in one namespace, unless that is the system’s', () => {
  expect(severityOf('rbac-pods-exec', [shell, bound('shop')])).toBe('medium');
  expect(severityOf('rbac-pods-exec', [shell, bound()])).toBe('as its control');
  expect(severityOf('rbac-pods-exec', [shell, bound('kube-system')])).toBe('as its control');
  expect(severityOf('rbac-pods-exec', [shell, bound('shop'), bound()])).toBe('as its control');
});

it('makes a role that nobody holds a piece of information, and one that holds in a namespace milder', () => {
  const to = (namespace?: string) =>
    bindingOf(account('robot'), 'everything', namespace === undefined ? {} : { namespace });
  expect(severityOf('rbac-wildcard-all', [everything])).toBe('info');
  expect(severityOf('rbac-wildcard-all', [everything, to('shop')])).toBe('high');
  expect(severityOf('rbac-wildcard-all', [everything, to()])).toBe('as its control');
});

it('counts a role as held that another, which is held, aggregates', () => {
  const part = clusterRole('part', [ruleOf(['*'], ['*'], ['*'])], {}, { labels: { part: 'yes' } });
  const whole = clusterRole('whole', [], {
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'yes' } }] },
  });
  expect(severityOf('rbac-wildcard-all', [part, whole])).toBe('info');
  expect(severityOf('rbac-wildcard-all', [part, whole, bindingOf(account('robot'), 'whole')])).toBe('as its control');
});

it('is lower for a stream into Pods that needs another verb too, and says so of nobody who holds that', () => {
  const looking = clusterRole('looking', [ruleOf(['get'], ['pods/exec'])]);
  const both = clusterRole('looking', [ruleOf(['get', 'create'], ['pods/exec'])]);
  const held = bindingOf(account('robot'), 'looking');
  expect(severityOf('rbac-pods-exec', [looking, held])).toBe('low');
  expect(severityOf('rbac-pods-exec', [both, held])).toBe('as its control');
});

it('is lower for wildcards over the kinds of add-ons alone', () => {
  const over = (...groups: readonly string[]) => [
    clusterRole('over', [ruleOf(['*'], ['*'], groups)]),
    bindingOf(account('robot'), 'over'),
  ];
  for (const control of ['rbac-wildcard-verbs', 'rbac-wildcard-resources']) {
    expect(severityOf(control, over('custom.metrics.k8s.io', 'monitoring.example.com'))).toBe('medium');
    expect(severityOf(control, over('monitoring.example.com', 'apps'))).toBe('as its control');
    expect(severityOf(control, over('admissionregistration.k8s.io'))).toBe('as its control');
  }
});
