import { defineControl, object } from '@plimsoll/engine';
import { customSpec, fieldsIn } from './parts/custom-spec.ts';

const apiServer = (spec: object) => object('config.openshift.io/v1', 'APIServer', { name: 'cluster' }, { spec });
const encrypting: readonly unknown[] = ['aescbc', 'aesgcm'];

export default defineControl({
  id: 'cld-ocp-etcd-encryption',
  title: 'OpenShift etcd encryption off',
  severity: 'high',
  subject: 'object',
  kinds: ['APIServer.config.openshift.io'],
  rationale:
    'Secrets stand in etcd and in every backup of it as they are: whoever gets a copy of the disk has them all.',
  remediation:
    'Set spec.encryption.type of APIServer cluster to aesgcm, and wait until every resource is written anew.',
  aliases: {},
  appliesTo: ({ metadata }) => metadata.name === 'cluster',
  check: (object, context) => {
    const spec = customSpec(object, context);
    if (spec === undefined) return;
    const { type } = fieldsIn(spec.encryption);
    if (encrypting.includes(type)) return;
    // A key in a service of the cloud is stronger, and of a newer kind of encryption nobody knows here.
    if (typeof type === 'string' && type !== '' && type !== 'identity')
      context.unknown('not-understood', `encryption of type ${type} is not known here`);
    else context.report('spec.encryption.type', type ?? null, 'encrypts nothing');
  },
  examples: {
    fail: [
      { given: apiServer({}), at: ['spec.encryption.type'] },
      { given: apiServer({ encryption: { type: 'identity' } }), at: ['spec.encryption.type'] },
    ],
    pass: [{ given: apiServer({ encryption: { type: 'aesgcm' } }) }],
    notApplicable: [{ given: object('config.openshift.io/v1', 'APIServer', { name: 'other' }, { spec: {} }) }],
    undetermined: [
      { given: apiServer({ encryption: { type: 'KMS' } }) },
      { given: object('config.openshift.io/v1', 'APIServer', { name: 'cluster' }, { shape: { spec: 'object' } }) },
    ],
  },
});
