import type { LiveException } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { defineControl } from '../control/define-control.ts';
import { container, deployment, object } from '../control/example.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { tallyControls } from '../posture/tally.ts';
import { clusterOf, evaluate, type InventoryOptions } from '../testing/inventory.ts';
import { replica, web } from '../testing/owned.ts';
import { applyExceptions } from './apply-exceptions.ts';

const rule = { severity: 'high', rationale: 'r', remediation: 'm', examples: { fail: [], pass: [] } } as const;

const user = defineControl({
  ...rule,
  id: 'user',
  title: 'User',
  subject: 'container',
  check: ({ spec, path }, context) => {
    const found = spec.securityContext?.runAsUser;
    if (found !== undefined) context.report(`${path}.securityContext.runAsUser`, found, 'it is given');
  },
});

const named = defineControl({
  ...rule,
  id: 'named',
  title: 'Named',
  subject: 'object',
  kinds: ['ConfigMap', 'Namespace'],
  check: (item, context) => {
    const values = (item as { readonly values?: readonly unknown[] }).values ?? [];
    for (const [index, value] of values.entries()) context.report(`values[${index}]`, value, 'it is there');
  },
});

const as = (name: string, runAsUser: number) => container({ name, securityContext: { runAsUser } });
const config = (values: readonly unknown[], labels: Readonly<Record<string, string>> = {}): KubernetesObject =>
  object('v1', 'ConfigMap', { name: 'c', namespace: 'shop', labels }, { values });

const onWeb: LiveException = {
  id: 'web',
  control: 'user',
  namespace: 'shop',
  kind: 'Deployment.apps',
  subject: { name: 'web' },
};
const onConfig: LiveException = { ...onWeb, id: 'config', control: 'named', kind: 'ConfigMap', subject: { name: 'c' } };

const verdictsOf = (
  objects: readonly KubernetesObject[],
  exceptions: readonly LiveException[],
  options: InventoryOptions = {},
) => {
  const evaluations = evaluate([user, named], objects, options);
  const { evaluations: applied, matches } = applyExceptions(evaluations, exceptions, clusterOf(objects, options));
  return {
    said: applied.flatMap(({ subject, verdicts }) =>
      verdicts.map(({ status, exceptions: by }) => `${subject.name} ${status} ${(by ?? []).join()}`.trim()),
    ),
    applied,
    matches: Object.fromEntries(matches),
  };
};

describe('an exception', () => {
  it('covers what it names: the failure keeps its violations and says by whose leave', () => {
    const { applied, said, matches } = verdictsOf(web({ containers: [as('app', 0)] }), [onWeb]);
    expect(said).toEqual(['web excepted web']);
    expect(applied[0]?.verdicts[0]?.violations).toHaveLength(1);
    expect(matches).toEqual({ web: { excepted: 1, touched: 1 } });
    expect(tallyControls(applied)).toMatchObject([{ control: 'user', fail: 0, excepted: 1 }]);
  });

  it.each([
    ['another control', { control: 'named' }],
    ['another namespace', { namespace: 'shop-2' }],
    ['no namespace', { namespace: '' }],
    ['a kind without its group', { kind: 'Deployment' }],
    ['another kind', { kind: 'StatefulSet.apps' }],
    ['the beginning of a name', { subject: { name: 'we' } }],
    ['a pattern', { subject: { name: 'w*' } }],
    ['another case', { subject: { name: 'Web' } }],
    ['a label that it has not', { subject: { labels: { app: 'web' } } }],
    ['no label at all', { subject: { labels: {} } }],
    ['another container', { container: 'side' }],
    ['another value', { found: 1 }],
    ['the same value of another type', { found: '0' }],
    ['nothing found', { found: null }],
  ] satisfies [string, Partial<LiveException>][])('is compared exactly: %s covers nothing', (_what, other) => {
    const { said, matches } = verdictsOf(web({ containers: [as('app', 0)] }), [{ ...onWeb, ...other }]);
    expect(said).toEqual(['web fail']);
    expect(matches).toEqual({});
  });

  it('holds only while every violation is covered: a wider set opens the finding again', () => {
    const narrow = { ...onWeb, container: 'app' };
    const wider = web({ containers: [as('app', 0), as('side', 0)] });
    expect(verdictsOf(web({ containers: [as('app', 0)] }), [narrow]).said).toEqual(['web excepted web']);
    expect(verdictsOf(wider, [narrow])).toMatchObject({
      said: ['web fail'],
      matches: { web: { excepted: 0, touched: 1 } },
    });
    const beside = { ...narrow, id: 'beside', container: 'side' };
    expect(verdictsOf(wider, [narrow, beside]).said).toEqual(['web excepted beside,web']);
    expect(verdictsOf(wider, [{ ...onWeb, found: 0 }]).said).toEqual(['web excepted web']);
    expect(verdictsOf(web({ containers: [as('app', 0), as('side', 1)] }), [{ ...onWeb, found: 0 }]).said).toEqual([
      'web fail',
    ]);
  });

  it('knows containers by their names, in templates and in live Pods', () => {
    const template = { containers: [as('app', 0)] };
    const injected = { containers: [as('app', 0), as('proxy', 7)], initContainers: [as('setup', 9)] };
    const objects = web(template, replica('web-1-a', injected));
    const of = (...names: readonly string[]) => names.map((name) => ({ ...onWeb, id: name, container: name }));
    expect(verdictsOf(objects, of('app')).said).toEqual(['web fail']);
    expect(verdictsOf(objects, of('app', 'proxy')).said).toEqual(['web fail']);
    expect(verdictsOf(objects, of('app', 'proxy', 'setup')).said).toEqual(['web excepted app,proxy,setup']);
  });

  it('selects by labels of the object itself, all of them', () => {
    const wanted: LiveException = { ...onConfig, subject: { labels: { app: 'a', tier: 'b' } } };
    expect(verdictsOf([config([1], { app: 'a', tier: 'b', more: 'c' })], [wanted]).said).toEqual(['c excepted config']);
    expect(verdictsOf([config([1], { app: 'a' })], [wanted]).said).toEqual(['c fail']);
    const poisoned: LiveException = { ...onConfig, subject: { labels: { constructor: 'a' } } };
    expect(verdictsOf([config([1])], [poisoned]).said).toEqual(['c fail']);
  });

  it('about a Namespace has the namespace it is', () => {
    const namespace = object('v1', 'Namespace', { name: 'shop' }, { values: [1] });
    const about: LiveException = { ...onConfig, kind: 'Namespace', subject: { name: 'shop' } };
    expect(verdictsOf([namespace], [about]).said).toEqual(['shop excepted config']);
    expect(verdictsOf([namespace], [{ ...about, namespace: '' }]).said).toEqual(['shop fail']);
  });

  it('never covers by a value that was cut or masked, whatever stands in it', () => {
    const long = 'x'.repeat(400);
    const cut = `${'x'.repeat(300)}…`;
    const mask = '«masked:github-token/1:32-63»';
    for (const [value, found] of [
      [long, cut],
      [mask, mask],
      [Array.from({ length: 30 }, (_, index) => `${index}`), Array.from({ length: 20 }, (_, index) => `${index}`)],
    ] as const)
      expect(verdictsOf([config([value])], [{ ...onConfig, found: found as string }]).said).toEqual(['c fail']);
    expect(verdictsOf([config([long])], [onConfig]).said).toEqual(['c excepted config']);
  });

  it('about one value does not cover a list of violations that may have been cut', () => {
    const many = config(Array.from({ length: 150 }, () => 1));
    expect(verdictsOf([many], [{ ...onConfig, found: 1 }])).toMatchObject({ said: ['c fail'] });
    expect(verdictsOf([many], [onConfig]).said).toEqual(['c excepted config']);
  });

  it('turns nothing into a pass and decides nothing that is unknown', () => {
    const blind = verdictsOf([deployment({ containers: [as('app', 0)] }, { name: 'web' })], [onWeb], {
      unread: ['Deployment.apps'],
    });
    expect(blind.said).toEqual([]);
    expect(tallyControls(blind.applied)).toMatchObject([{ undetermined: 1, excepted: 0 }]);
  });
});
