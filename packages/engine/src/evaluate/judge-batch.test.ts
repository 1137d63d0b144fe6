import { Digest } from '@plimsoll/domain';
import { expect, it } from 'vitest';
import { defineControl } from '../control/define-control.ts';
import { object, pod } from '../control/example.ts';
import { settingsFor } from '../control/settings.ts';
import { project } from '../projection/project.ts';
import { Catalogue } from './catalogue.ts';
import { ObjectEvaluator } from './evaluate-object.ts';
import { judgeBatch } from './judge-batch.ts';

const control = defineControl({
  id: 'pod-network',
  title: 'Example',
  severity: 'low',
  rationale: 'why',
  remediation: 'how',
  examples: { fail: [], pass: [] },
  subject: 'workload',
  check: ({ pod: spec, podPath }, context) => {
    if (spec.hostNetwork === true) context.report(`${podPath}.hostNetwork`, true, 'is the network of the node');
    if (spec.hostPID === true) throw new Error('cannot be read');
  },
});

it('says of each object of a batch what is said of it alone, in their order', () => {
  const catalogue = new Catalogue({
    digest: Digest.parse(`sha256:${'0'.repeat(64)}`),
    entries: [{ meta: {} as never, definition: control }],
    policies: [],
  });
  const evaluator = new ObjectEvaluator(catalogue, settingsFor('1.36'));
  const objects = [
    pod({ hostNetwork: true }),
    pod({}),
    pod({ hostPID: true }),
    object('v1', 'ConfigMap', {}),
    pod({ hostNetwork: true }),
  ];
  const alone = objects.map((one) => ({ projection: project(one), local: evaluator.evaluate(one) }));
  expect(judgeBatch(objects, evaluator)).toEqual(alone);
  expect(alone.map(({ local }) => local.verdicts[0]?.status)).toEqual([
    'fail',
    undefined,
    'undetermined',
    undefined,
    'fail',
  ]);
});
