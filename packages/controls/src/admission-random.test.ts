import { admissionObjects, askPolicy, type Example, settingsFor } from '@plimsoll/engine';
import { expect, it } from 'vitest';
import { bundledData } from './data/bundled-data.ts';
import { registry } from './registry.ts';
import { randomPod } from './testing/admission/random-pod.ts';
import { judgeExample } from './testing/judge-example.ts';
import { seeded } from './testing/random.ts';

const data = bundledData();
const target = { action: 'deny', digest: `sha256:${'0'.repeat(64)}` } as const;

it.each(['1.24', '1.36'])('policies answer as checks do, of whatever Pod, for Kubernetes %s', (kubernetes) => {
  const next = seeded(7);
  const pods = Array.from({ length: 20 }, () =>
    randomPod((items) => items[Math.floor(next() * items.length)] as (typeof items)[number]),
  );
  const differing: string[] = [];
  let refusals = 0;
  for (const { definition } of registry) {
    if (definition.subject !== 'container' && definition.subject !== 'workload') continue;
    const [policy] = admissionObjects(definition, settingsFor(kubernetes), data, target);
    if (policy === undefined) continue;
    const ask = askPolicy(policy);
    for (const pod of pods) {
      const example: Example = { given: pod, kubernetes };
      const { status } = judgeExample(definition, example);
      // What a check cannot judge is a policy's to refuse or not.
      if (status === 'undetermined') continue;
      const refused = ask(pod) !== undefined;
      if (refused) refusals += 1;
      if ((status === 'fail') !== refused && !isAskedElsewhere(policy))
        differing.push(`${definition.id}: ${status} ${JSON.stringify(pod)}`);
    }
  }
  expect(differing).toEqual([]);
  expect(refusals).toBeGreaterThan(200);
});

/** True for policies that are not asked of Pods. */
const isAskedElsewhere = ({ spec }: { readonly spec?: unknown }): boolean => !JSON.stringify(spec).includes('"pods"');
