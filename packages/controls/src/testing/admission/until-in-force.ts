import type { Kubernetes } from '../../../../tooling/test/kubernetes/start-kubernetes.ts';
import { askAdmission } from './ask-admission.ts';

/** A policy takes effect some time after it is stored: a last one, against whatever is called sentinel, is asked until it answers. */
export const untilInForce = async (kubernetes: Kubernetes): Promise<void> => {
  const name = 'plimsoll-test-sentinel';
  const metadata = { name };
  await kubernetes.apply([
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ['', 'admissionregistration.k8s.io'],
              apiVersions: ['v1'],
              operations: ['CREATE'],
              resources: ['configmaps', 'validatingadmissionpolicies', 'validatingadmissionpolicybindings'],
            },
          ],
        },
        validations: [{ expression: 'object.metadata.name != "sentinel"' }],
      },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: name, validationActions: ['Deny'] },
    },
  ]);
  const sentinel = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'sentinel', namespace: 'default' } };
  while (
    (await askAdmission(kubernetes, sentinel, '/api/v1/namespaces/default/configmaps/sentinel')).outcome !== 'refused'
  )
    await new Promise((resolve) => setTimeout(resolve, 50));
};
