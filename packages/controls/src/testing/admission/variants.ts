import { admissionObjects, type ControlDefinition, type Example, type KubernetesObject } from '@plimsoll/engine';
import { bundledData } from '../../data/bundled-data.ts';
import { registry } from '../../registry.ts';
import { exampleCluster } from '../example-cluster.ts';
import { judgeExample } from '../judge-example.ts';
import { inEveryWorkload } from './served-objects.ts';

/** An object, and what a control says of it, to which the policy made from the control's twin is held. */
export interface AdmissionCase {
  readonly control: string;
  /** `pod-privileged: fail 1, init containers count (CronJob)`. */
  readonly title: string;
  readonly fails: boolean;
  readonly object: KubernetesObject;
  /** Policy and binding under the example's settings; empty where the control then applies to nothing. */
  readonly policy: readonly KubernetesObject[];
}

/** Every example of every control with a twin, in each kind that it can be written in, judged by the check. */
export const admissionCases = (): readonly AdmissionCase[] =>
  registry.flatMap(({ definition }) => {
    if (definition.admission === undefined) return [];
    const { fail, pass, notApplicable = [] } = definition.examples as { [Key in Outcome]: readonly Example[] };
    const named = { fail, pass, 'not applicable': notApplicable };
    return Object.entries(named).flatMap(([outcome, examples]) =>
      examples.flatMap((example, index) => casesOf(definition, example, `${outcome} ${index}`)),
    );
  });

type Outcome = 'fail' | 'pass' | 'notApplicable';

const casesOf = (control: ControlDefinition, example: Example, outcome: string): readonly AdmissionCase[] => {
  const { objects, settings } = exampleCluster(control, example);
  const [judged, ...others] = objects;
  if (judged === undefined) return [];
  const target = { action: 'deny', digest: `sha256:${'0'.repeat(64)}` } as const;
  const policy = admissionObjects(control, settings, bundledData(), target);
  const name = example.name === undefined ? '' : `, ${example.name}`;
  const ofWorkloads = control.subject === 'container' || control.subject === 'workload';
  return (ofWorkloads ? inEveryWorkload(judged) : [judged]).map((object) => ({
    control: control.id,
    title: `${control.id}: ${outcome}${name} (${object.kind})`,
    fails: judgeExample(control, { ...example, given: [object, ...others] }).status === 'fail',
    object,
    policy,
  }));
};
