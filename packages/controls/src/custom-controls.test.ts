import { type CustomControl, Digest } from '@plimsoll/domain';
import {
  Catalogue,
  type CustomControlReading,
  type KubernetesObject,
  ObjectEvaluator,
  pod,
  readCustomControl,
  settingsFor,
  withCustomControls,
} from '@plimsoll/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from './index.ts';
import { placesOf, put, valueAt, wrongFor } from './testing/mutations.ts';

type Good = Extract<CustomControlReading, { custom: unknown }>;

const service = (spec: object): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec,
});

const base = { severity: 'high', rationale: 'why', remediation: 'how' } as const;

/** Of every subject, with and without lists, guards and functions of Kubernetes. */
const written: readonly unknown[] = [
  {
    ...base,
    id: 'custom-registry',
    title: 'registry',
    subject: 'container',
    checks: [{ check: 'container.image.startsWith("good/")', at: 'container.image', message: 'is not ours' }],
    examples: {
      fail: [{ at: ['spec.containers[0].image'], given: pod({ containers: [{ name: 'a', image: 'bad/a' }] }) }],
      pass: [{ given: pod({ containers: [{ name: 'a', image: 'good/a' }] }) }],
    },
  },
  {
    ...base,
    id: 'custom-memory',
    title: 'memory',
    subject: 'container',
    where: 'has(container.resources)',
    checks: [
      {
        check: 'quantity(container.resources.limits.memory).compareTo(quantity("1Gi")) <= 0',
        at: 'container.resources.limits.memory',
        message: 'is too much',
      },
    ],
    examples: {
      fail: [
        {
          at: ['spec.containers[0].resources.limits.memory'],
          given: pod({ containers: [{ name: 'a', image: 'a', resources: { limits: { memory: '2Gi' } } }] }),
        },
      ],
      pass: [{ given: pod({ containers: [{ name: 'a', image: 'a', resources: { limits: { memory: '1024Mi' } } }] }) }],
      notApplicable: [{ given: pod({ containers: [{ name: 'a', image: 'a' }] }) }],
    },
  },
  {
    ...base,
    id: 'custom-team',
    title: 'team',
    subject: 'workload',
    checks: [
      {
        check: 'has(pod.metadata.labels) && "team" in pod.metadata.labels && pod.metadata.labels["team"] != "none"',
        at: 'pod.metadata.labels["team"]',
        message: 'names no team',
      },
    ],
    examples: {
      fail: [{ at: ['metadata.labels.team'], given: pod({}, { labels: { team: 'none' } }) }],
      pass: [{ given: pod({}, { labels: { team: 'shop' } }) }],
    },
  },
  {
    ...base,
    id: 'custom-ports',
    title: 'ports',
    subject: 'object',
    kinds: ['Service'],
    checks: [{ each: 'object.spec.ports', check: 'item.port > 1024', at: 'item.port', message: 'is low' }],
    examples: {
      fail: [{ at: ['spec.ports[1].port'], given: service({ ports: [{ port: 8080 }, { port: 80 }] }) }],
      pass: [{ given: service({ ports: [{ port: 8080 }] }) }, { given: service({}) }],
    },
  },
];

const good = (value: unknown): Good => {
  const reading = readCustomControl(value);
  if ('custom' in reading) return reading;
  throw new Error(JSON.stringify(reading.faults));
};

const empty = new Catalogue({ digest: Digest.parse(`sha256:${'0'.repeat(64)}`), entries: [], policies: [] });
const customs = written.map(good);
const catalogue = withCustomControls(empty, customs);
const evaluator = new ObjectEvaluator(catalogue, settingsFor(undefined));

const statusOf = (object: KubernetesObject, { custom }: Good): string => {
  const { verdicts, notApplicable } = evaluator.evaluate(object);
  if (notApplicable.includes(custom.id)) return 'not-applicable';
  return verdicts.find(({ control }) => control === custom.id)?.status ?? 'pass';
};

const failing = customs.flatMap((one) =>
  one.custom.examples.fail.map(({ given }) => [one, given as unknown as KubernetesObject] as const),
);

describe('custom controls', () => {
  it('let no value of an impossible type turn a failure into a pass', () => {
    const passed: string[] = [];
    for (const [one, object] of failing)
      for (const place of placesOf(object))
        for (const value of wrongFor(valueAt(object, place)))
          if (statusOf(put(object, place, value), one) === 'pass')
            passed.push(`${one.custom.id} ${place.join('.')} = ${JSON.stringify(value)}`);
    expect(passed).toEqual([]);
  });

  it('never throw, and take as little as any other key for more than a key', () => {
    const poison = JSON.parse(
      '{"__proto__":{"team":"shop"},"constructor":"x","toString":null,"hasOwnProperty":1}',
    ) as object;
    fc.assert(
      fc.property(fc.constantFrom(...failing), fc.object({ maxDepth: 3 }), fc.nat(), ([one, object], junk, at) => {
        const places = placesOf(object);
        const place = places[at % places.length] ?? [];
        evaluator.evaluate(put(object, place, junk));
        evaluator.evaluate({ ...object, spec: junk } as KubernetesObject);
        const labelled = {
          ...object,
          metadata: { ...object.metadata, annotations: poison, labels: { ...poison, ...object.metadata.labels } },
        };
        expect(statusOf(labelled as KubernetesObject, one)).toBe('fail');
      }),
      { seed: 4, numRuns: 400 },
    );
  });

  it('find no team where only the prototype of every object has one', () => {
    const [, , team] = customs;
    if (team === undefined) throw new Error('the control is gone');
    const labels = JSON.parse('{"__proto__":{"team":"shop"}}') as Record<string, string>;
    expect(statusOf(pod({}, { labels }), team)).toBe('fail');
  });

  it('disturb no verdict of any other when they are a runaway, throw, or come to another type', () => {
    const object = pod({ containers: [{ name: 'a', image: 'x'.repeat(1000) }] });
    const of = (id: string, check: string): unknown => ({
      ...base,
      id,
      title: id,
      subject: 'workload',
      checks: [{ check, at: 'pod.spec', message: 'm' }],
      examples: {
        fail: [{ at: ['spec'], given: pod({}, { labels: { a: 'fail' } }) }],
        pass: [{ given: pod({}, { labels: { a: 'pass' } }) }],
      },
    });
    const decided = (rest: string): string =>
      `pod.?metadata.labels.?a.orValue("") == "pass" || (pod.?metadata.labels.?a.orValue("") != "fail" && ${rest})`;
    const images = '[1,2,3,4,5,6,7,8,9,10].map(x, pod.spec.containers[0].image)';
    const bad = [
      of(
        'custom-runaway',
        decided(`${images}.all(a, ${images}.all(b, ${images}.all(c, (a + b + c).matches("(x+)+y") == false)))`),
      ),
      of('custom-throws', decided('pod.spec.nothing.there == 1')),
      of('custom-type', decided('pod.spec.containers')),
    ];
    const all = withCustomControls(builtInCatalogue(), [...bad.map(good), ...customs]);
    const verdicts = new ObjectEvaluator(all, settingsFor(undefined)).evaluate(object).verdicts;
    const bare = new ObjectEvaluator(builtInCatalogue(), settingsFor(undefined)).evaluate(object).verdicts;
    const custom = (control: string) => verdicts.find((verdict) => verdict.control === control);
    for (const id of ['custom-runaway', 'custom-throws', 'custom-type'])
      expect(custom(id)).toMatchObject({ status: 'undetermined', reason: 'check-threw' });
    expect(custom('custom-runaway')).toMatchObject({ detail: 'the expression takes more steps than it may' });
    expect(custom('custom-registry')).toMatchObject({ status: 'fail' });
    expect(verdicts.filter(({ control }) => !control.startsWith('custom-'))).toEqual(bare);
  });

  it('are all in the digest, in whatever order', () => {
    const digest = (controls: readonly Good[]): string => withCustomControls(empty, controls).digest;
    expect(digest([...customs].reverse())).toBe(digest(customs));
    expect(digest(customs.slice(1))).not.toBe(digest(customs));
    const [first, ...rest] = written as readonly CustomControl[];
    expect(digest([good({ ...first, severity: 'low' }), ...rest.map(good)])).not.toBe(digest(customs));
    expect(withCustomControls(empty, [])).toBe(empty);
  });
});
