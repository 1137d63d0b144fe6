import { defineControl, object } from '@plimsoll/engine';
import { customSpec, fieldsIn } from './parts/custom-spec.ts';

const apiServer = (spec: object) => object('config.openshift.io/v1', 'APIServer', { name: 'cluster' }, { spec });
const ingress = (spec: object) =>
  object('operator.openshift.io/v1', 'IngressController', { namespace: 'openshift-ingress-operator' }, { spec });

const weak: readonly unknown[] = ['VersionTLS10', 'VersionTLS11'];

export default defineControl({
  id: 'cld-ocp-tls-profile',
  title: 'OpenShift TLS profile old',
  severity: 'medium',
  subject: 'object',
  kinds: ['APIServer.config.openshift.io', 'IngressController.operator.openshift.io'],
  rationale: 'The profile takes TLS 1.0 and 1.1 with ciphers that can be broken by whoever listens on the way.',
  remediation: 'Set tlsSecurityProfile to Intermediate, its default, or Modern.',
  aliases: {},
  check: (object, context) => {
    const spec = customSpec(object, context);
    if (spec === undefined) return;
    const profile = fieldsIn(spec.tlsSecurityProfile);
    const { minTLSVersion } = fieldsIn(profile.custom);
    if (profile.type === 'Old') context.report('spec.tlsSecurityProfile.type', 'Old', 'takes TLS 1.0');
    else if (profile.type === 'Custom' && weak.includes(minTLSVersion))
      context.report('spec.tlsSecurityProfile.custom.minTLSVersion', minTLSVersion, 'takes TLS before 1.2');
  },
  examples: {
    fail: [
      { given: apiServer({ tlsSecurityProfile: { type: 'Old' } }), at: ['spec.tlsSecurityProfile.type'] },
      {
        given: ingress({ tlsSecurityProfile: { type: 'Custom', custom: { minTLSVersion: 'VersionTLS11' } } }),
        at: ['spec.tlsSecurityProfile.custom.minTLSVersion'],
      },
    ],
    pass: [
      { name: 'the default', given: apiServer({}) },
      { given: ingress({ tlsSecurityProfile: { type: 'Modern' } }) },
    ],
    undetermined: [
      { given: object('config.openshift.io/v1', 'APIServer', { name: 'cluster' }, { shape: { spec: 'object' } }) },
    ],
  },
});
