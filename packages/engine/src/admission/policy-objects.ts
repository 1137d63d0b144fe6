import type { KubernetesObject } from '../kubernetes/object.ts';
import type { AdmissionTwin } from './admission-twin.ts';
import { type ApiResource, admittedWorkloads, apiResourcesOf } from './api-resources.ts';
import { celConstant } from './cel-text.ts';
import { variablesFor } from './policy-variables.ts';

/** What the API server does about a fault: notes it in its audit log, warns whoever asked, or refuses. */
export const admissionActions = ['audit', 'warn', 'deny'] as const;
export type AdmissionAction = (typeof admissionActions)[number];

const validationActions: Readonly<Record<AdmissionAction, string>> = { audit: 'Audit', warn: 'Warn', deny: 'Deny' };

/** What is the same for every policy of an export. */
export interface AdmissionTarget {
  readonly action: AdmissionAction;
  /** A LabelSelector of Kubernetes; every namespace unless given. */
  readonly namespaceSelector?: object;
  /** Digest of the catalogue that the policies are made from. */
  readonly digest: string;
}

/** A control with its twin, of which policies are made. */
export interface AdmittedControl {
  readonly id: string;
  readonly title: string;
  readonly kinds: readonly string[];
  readonly twin: AdmissionTwin;
}

/** The ValidatingAdmissionPolicy of a control, and its binding. */
export const policyObjects = (
  control: AdmittedControl,
  target: AdmissionTarget,
): readonly [KubernetesObject, KubernetesObject] => {
  const metadata = metadataOf(control, target);
  const selector = target.namespaceSelector;
  return [
    { apiVersion, kind: 'ValidatingAdmissionPolicy', metadata, spec: specOf(control) },
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: {
        policyName: metadata.name,
        validationActions: [validationActions[target.action]],
        ...(selector === undefined ? {} : { matchResources: { namespaceSelector: selector } }),
      },
    },
  ];
};

const apiVersion = 'admissionregistration.k8s.io/v1';

const metadataOf = ({ id }: AdmittedControl, { digest }: AdmissionTarget) => ({
  // Ids of controls are DNS labels.
  name: `plimsoll-${id}`,
  labels: {
    'app.kubernetes.io/managed-by': 'plimsoll',
    'plimsoll/control': id,
    // A label holds 63 characters: enough of the digest to tell catalogues apart.
    'plimsoll/catalogue': digest.replace(/^sha256:/, '').slice(0, 40),
  },
  annotations: { 'plimsoll/catalogue-digest': digest },
});

const specOf = ({ id, title, kinds, twin }: AdmittedControl) => {
  const expression = 'variables.unchanged || size(variables.faults) == 0';
  return {
    // What cannot be judged is not let in unseen.
    failurePolicy: 'Fail',
    matchConstraints: { resourceRules: rulesFor(apiResourcesOf(kinds)) },
    // Whatever is being deleted must be able to lose its finalizers.
    matchConditions: [{ name: 'not-being-deleted', expression: '!has(object.metadata.deletionTimestamp)' }],
    variables: variablesFor(
      twin,
      kinds.some((kind) => admittedWorkloads.includes(kind)),
      expression,
    ),
    validations: [
      {
        expression,
        message: `${id}: ${title}`,
        messageExpression: `${celConstant(`${id}: ${title}: `)} + variables.faults.join("; ")`,
      },
    ],
  };
};

const rulesFor = (resources: readonly ApiResource[]) =>
  [...new Set(resources.map(({ group, version }) => `${group}/${version}`))].map((place) => {
    const here = resources.filter(({ group, version }) => `${group}/${version}` === place);
    const [group = '', version = ''] = place.split('/');
    return {
      apiGroups: [group],
      apiVersions: [version],
      operations: ['CREATE', 'UPDATE'],
      resources: here.flatMap((one) => one.resources),
    };
  });
