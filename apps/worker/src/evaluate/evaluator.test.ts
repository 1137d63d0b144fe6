import { builtInCatalogue } from '@plimsoll/controls';
import { noChoices } from '@plimsoll/engine';
import { describe, expect, it } from 'vitest';
import { Evaluator } from './evaluator.ts';
import type { EvaluateRequest } from './messages.ts';

const context = {
  environment: 'unknown',
  customerFacing: false,
  criticality: 'unknown',
  dataClass: 'unknown',
  ownerTeam: '',
} as const;

const choices = noChoices;
const clusterId = '7d2a3a52-5b5c-4d59-9c0e-0d2c7c1f3c11';
const kubernetesVersion = '1.33';

const request = (staged: number): EvaluateRequest => ({
  clusterId,
  from: undefined,
  kubernetesVersion,
  serverVersion: undefined,
  day: '2026-11-23',
  source: 'agent',
  context,
  namespaces: new Map(),
  exceptions: [],
  thirdParty: [],
  evidence: [],
  staged,
  gone: [],
  cause: 'resource',
  causeRef: 'test',
  whole: true,
  choices,
});

const upsert = async (evaluator: Evaluator, name: string) => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } };
  const [body = ''] = await evaluator.project({
    kubernetesVersion,
    bodies: [Buffer.from(JSON.stringify(object))],
    choices,
  });
  return { id: `00000000-0000-4000-8000-00000000000${name}`, hash: name.repeat(64), sourceName: '', body };
};

const setUp = () => new Evaluator(builtInCatalogue(), { residentObjects: 100, partRows: 100 });

describe('an evaluation of what was staged', () => {
  it('takes in every batch since the first', async () => {
    const evaluator = setUp();
    const [one, two] = [await upsert(evaluator, '1'), await upsert(evaluator, '2')];
    await evaluator.stage({ clusterId, first: true, whole: true, upserts: [two] });
    await evaluator.stage({ clusterId, first: true, whole: true, upserts: [one] });
    await evaluator.stage({ clusterId, first: false, whole: false, upserts: [two] });
    const answer = await evaluator.evaluate(request(2));
    expect(answer.cold ? [] : answer.change.part.resources.map(({ hash }) => hash[0])).toEqual(['1', '2']);
  });

  it('is refused where some of it never came: what is not there would count as gone', async () => {
    const evaluator = setUp();
    const one = await upsert(evaluator, '1');
    await evaluator.stage({ clusterId, first: true, whole: true, upserts: [one] });
    expect(await evaluator.evaluate(request(2))).toEqual({ cold: true });
  });

  it('is refused by a thread that began anew in the middle', async () => {
    const evaluator = setUp();
    const one = await upsert(evaluator, '1');
    await evaluator.stage({ clusterId, first: false, whole: false, upserts: [one] });
    expect(await evaluator.evaluate(request(1))).toEqual({ cold: true });
  });
});
