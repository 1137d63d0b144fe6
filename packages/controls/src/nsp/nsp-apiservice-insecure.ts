import { defineControl, object } from '@plimsoll/engine';

const service = (spec: object) =>
  object('apiregistration.k8s.io/v1', 'APIService', { name: 'v1.metrics.k8s.io' }, { spec });

export default defineControl({
  id: 'nsp-apiservice-insecure',
  title: 'Aggregated API without TLS verification',
  severity: 'high',
  subject: 'object',
  kinds: ['APIService.apiregistration.k8s.io'],
  rationale:
    'The API server passes users’ requests on to whoever answers at the Service’s address: anybody on the network between may be that.',
  remediation: 'Set spec.caBundle and remove insecureSkipTLSVerify; cert-manager’s injector fills in the bundle.',
  aliases: {},
  check: ({ spec }, context) => {
    const { insecureSkipTLSVerify } = (spec ?? {}) as { insecureSkipTLSVerify?: unknown };
    if (insecureSkipTLSVerify === true)
      context.report('spec.insecureSkipTLSVerify', true, 'is not asked for its certificate');
  },
  admission: {
    field: 'spec.insecureSkipTLSVerify',
    whole: 'variables.object.spec.?insecureSkipTLSVerify.orValue(false)',
  },
  examples: {
    fail: [
      {
        given: service({ service: { namespace: 'kube-system', name: 'metrics-server' }, insecureSkipTLSVerify: true }),
        at: ['spec.insecureSkipTLSVerify'],
      },
    ],
    pass: [
      { given: service({ service: { namespace: 'shop', name: 'api' }, caBundle: 'LS0t' }) },
      { name: 'served by the API server itself', given: service({}) },
    ],
  },
});
