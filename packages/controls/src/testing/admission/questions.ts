import type { KubernetesObject } from '@plimsoll/engine';
import type { AdmissionCase } from './variants.ts';

/** A case as an API server is asked about it. */
export interface Question extends AdmissionCase {
  /** Policy that is to answer, and no other. */
  readonly by: string;
}

/** Label of objects that one policy alone is asked about. */
export const mark = 'plimsoll-test/policy';

/**
 * What to ask, with the policies to ask by. Every policy goes into one API server under a name of its own, bound to the
 * objects that are marked for it, so that no other one answers.
 */
export const questionsOf = (cases: readonly AdmissionCase[]) => {
  const policies = new Map<string, { readonly name: string; readonly objects: readonly KubernetesObject[] }>();
  const questions = new Map<string, Question>();
  for (const one of cases) {
    const key = JSON.stringify(one.policy);
    const known = policies.get(key) ?? named(one, policies.size);
    policies.set(key, known);
    const object = marked(one.object, known.name);
    questions.set(`${key} ${JSON.stringify(object)}`, { ...one, object, by: known.name });
  }
  return {
    questions: [...questions.values()],
    policies: [...policies.values()].flatMap(({ objects }) => objects),
  };
};

const named = ({ control, policy }: AdmissionCase, index: number) => {
  const name = `${control}-${index}`;
  const objectSelector = { matchLabels: { [mark]: name } };
  const renamed = policy.map((object): KubernetesObject => {
    const { policyName, ...spec } = object.spec as { readonly policyName?: string };
    const bound = policyName === undefined ? spec : { ...spec, policyName: name, matchResources: { objectSelector } };
    return { ...object, metadata: { ...object.metadata, name }, spec: bound };
  });
  return { name, objects: renamed };
};

const marked = (object: KubernetesObject, name: string): KubernetesObject => ({
  ...object,
  metadata: { ...object.metadata, labels: { ...object.metadata.labels, [mark]: name } },
});
