import { groupKind, groupOf } from '@plimsoll/domain';
import {
  admissionObjects,
  apiResourcesOf,
  type ControlDefinition,
  type Example,
  type KubernetesObject,
} from '@plimsoll/engine';
import { bundledData } from '../../data/bundled-data.ts';
import { registry } from '../../registry.ts';
import { exampleCluster, objectsOf } from '../example-cluster.ts';
import { judgeExample } from '../judge-example.ts';
import { asStored } from './as-stored.ts';
import { inEveryWorkload } from './served-objects.ts';

/** An object, and what a control says of it, to which the policy made from the control's twin is held. */
export interface AdmissionCase {
  readonly control: string;
  /** `pod-privileged: fail 1, init containers count (CronJob)`. */
  readonly title: string;
  readonly fails: boolean;
  /** False for kinds that the policy does not match. */
  readonly asked: boolean;
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
  // What the API server fills in from a LimitRange is tested apart.
  if (judged === undefined || others.some(({ kind }) => kind === 'LimitRange')) return [];
  const target = { action: 'deny', digest: `sha256:${'0'.repeat(64)}` } as const;
  const policy = admissionObjects(control, settings, bundledData(), target);
  const { admission } = control;
  const twin = typeof admission === 'function' ? admission(settings, bundledData()) : admission;
  const asked = (object: KubernetesObject): boolean => twin?.kinds?.includes(kindOf(object)) ?? true;
  const name = example.name === undefined ? '' : `, ${example.name}`;
  return inEveryForm(control, objects)
    .filter(isServed)
    .map((object) => ({
      control: control.id,
      title: `${control.id}: ${outcome}${name} (${object.kind})`,
      asked: asked(object),
      fails: asked(object) && isAtFault(control, example, object),
      object: asStored(object),
      policy,
    }));
};

const inEveryForm = ({ subject }: ControlDefinition, objects: readonly KubernetesObject[]) => {
  const [judged] = objects;
  if (judged === undefined) return [];
  if (subject === 'identity') return objects.filter(({ kind }) => kind.endsWith('RoleBinding'));
  return subject === 'container' || subject === 'workload' ? inEveryWorkload(judged) : [judged];
};

const isAtFault = (control: ControlDefinition, example: Example, object: KubernetesObject): boolean => {
  if (control.subject !== 'identity')
    return judgeExample(control, { ...example, given: [object, ...objectsOf(example).slice(1)] }).status === 'fail';
  // The identity is judged by all that is bound to it; a policy sees one binding.
  return judgeExample(control, example).violations.some(({ resource }) => resource?.name === object.metadata.name);
};

/** False for what only older API servers take. */
const isServed = (object: KubernetesObject): boolean =>
  apiResourcesOf([kindOf(object)]).length > 0 && !JSON.stringify(object).includes('webhookClientConfig');

const kindOf = ({ apiVersion, kind }: KubernetesObject): string => groupKind(groupOf(apiVersion), kind);
