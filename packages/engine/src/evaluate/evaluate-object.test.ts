import { Digest } from '@plimsoll/domain';
import { describe, expect, it } from 'vitest';
import { type ControlDefinition, defineControl } from '../control/define-control.ts';
import { container, object, pod } from '../control/example.ts';
import { settingsFor } from '../control/settings.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { Catalogue } from './catalogue.ts';
import { ObjectEvaluator } from './evaluate-object.ts';

const said = {
  title: 'Example',
  severity: 'low',
  rationale: 'why',
  remediation: 'how',
  examples: { fail: [], pass: [] },
} as const;

const onContainers = defineControl({
  ...said,
  id: 'pod-image',
  subject: 'container',
  check: ({ spec, path }, context) => {
    if (spec.image === 'bad') context.report(`${path}.image`, spec.image, 'is bad');
    if (spec.image === 'broken') throw new Error('cannot be read');
  },
});

const onPods = defineControl({
  ...said,
  id: 'pod-network',
  subject: 'workload',
  check: ({ pod: spec, podPath }, context) => {
    if (spec.hostNetwork === true) context.report(`${podPath}.hostNetwork`, true, 'is the network of the node');
  },
});

const evaluate = (given: KubernetesObject, controls: readonly ControlDefinition[] = [onContainers, onPods]) => {
  const meta = {} as never;
  const entries = controls.map((definition) => ({ meta, definition }));
  const catalogue = new Catalogue({ digest: Digest.parse(`sha256:${'0'.repeat(64)}`), entries, policies: [] });
  return new ObjectEvaluator(catalogue, settingsFor(undefined)).evaluate(given);
};

describe('an object on its own', () => {
  it('passes what nothing is said about', () => {
    expect(evaluate(pod({}))).toEqual({ verdicts: [], notApplicable: [] });
  });

  it('fails for every container at fault, and the fault outweighs what could not be read', () => {
    const images = ['bad', 'broken', 'bad'].map((image) => container({ image }));
    const { verdicts } = evaluate(pod({ containers: images }));
    expect(verdicts).toMatchObject([{ control: 'pod-image', status: 'fail' }]);
    expect(verdicts[0]?.violations.map(({ path }) => path)).toEqual([
      'spec.containers[0].image',
      'spec.containers[2].image',
    ]);
  });

  it('is undetermined where a check throws', () => {
    expect(evaluate(pod({ containers: [container({ image: 'broken' })] })).verdicts).toMatchObject([
      { control: 'pod-image', status: 'undetermined', reason: 'check-threw', detail: 'cannot be read' },
    ]);
  });

  it('is undetermined, never a pass, without a Pod template', () => {
    const { verdicts } = evaluate(object('apps/v1', 'Deployment', {}));
    expect(verdicts.map(({ status }) => status)).toEqual(['undetermined', 'undetermined']);
  });

  it('can be convicted, but not acquitted, without containers', () => {
    const bare = (hostNetwork: boolean) => evaluate(object('v1', 'Pod', {}, { spec: { hostNetwork } })).verdicts;
    expect(bare(true).map(({ control, status }) => `${control} ${status}`)).toEqual([
      'pod-image undetermined',
      'pod-network fail',
    ]);
    expect(bare(false).map(({ status }) => status)).toEqual(['undetermined', 'undetermined']);
  });

  it('says that a control does not apply only when it applies to no container', () => {
    const onlyMain = { ...onContainers, appliesTo: ({ type }: { type: string }) => type === 'init' };
    expect(evaluate(pod({}), [onlyMain]).notApplicable).toEqual(['pod-image']);
    expect(evaluate(pod({ initContainers: [container()] }), [onlyMain]).notApplicable).toEqual([]);
  });

  it('passes no custom resource of which an older agent sent the shape alone', () => {
    const onRoutes = defineControl({
      ...said,
      id: 'net-route',
      subject: 'object',
      kinds: ['Route.route.openshift.io'],
      check: () => undefined,
    });
    const route = (content: object) => object('route.openshift.io/v1', 'Route', {}, { ...content });
    expect(evaluate(route({ shape: { spec: {} } }), [onRoutes]).verdicts).toMatchObject([
      { status: 'undetermined', reason: 'agent-too-old' },
    ]);
    expect(evaluate(route({ spec: {} }), [onRoutes]).verdicts).toEqual([]);
  });
});
