import { anyOf, defineControl, projectService, service } from '@plimsoll/engine';

const lower = 'variables.object.spec.externalName.lowerAscii()';
const asked = `(${lower}.endsWith(".") ? ${lower}.substring(0, size(${lower}) - 1) : ${lower})`;
const ofService = '"^(?:.+[.])?[^.]+[.][^.]+[.]svc(?:[.][a-z0-9.-]+)?$"';
const wrongNames = [
  `${asked}.matches("^(?:.*[.])?localhost$")`,
  `${asked}.matches("^(?:metadata|metadata[.]google[.]internal|instance-data(?:[.].*)?)$")`,
  `${asked}.matches("^[0-9.]+$") || ${asked}.contains(":")`,
  `${asked}.matches(${ofService}) && !${asked}.matches("^(?:.+[.])?[^.]+[.]" + request.namespace + "[.]svc(?:[.][a-z0-9.-]+)?$")`,
];

export default defineControl({
  id: 'net-external-name',
  title: 'ExternalName points inside or to metadata',
  severity: 'medium',
  subject: 'object',
  kinds: ['Service'],
  rationale:
    'Whoever asks this Service by name, an ingress controller for one, is sent to an address that its author may not reach: past network policies, into another namespace or to the cloud’s credentials.',
  remediation:
    'Use a Service of the namespace itself, or a route with a ReferenceGrant; ExternalName is for other domains.',
  aliases: {},
  appliesTo: (object) => projectService(object).type === 'ExternalName',
  check: (object, context) => {
    const { externalName } = projectService(object);
    const why = whyWrong(externalName.toLowerCase().replace(/\.$/, ''), object.metadata.namespace ?? '');
    if (why !== undefined) context.report('spec.externalName', externalName, why);
  },
  admission: {
    field: 'spec.externalName',
    whole: `variables.object.spec.?type.orValue("") == "ExternalName" && (${anyOf(...wrongNames)})`,
  },
  examples: {
    fail: [
      {
        given: service({ type: 'ExternalName', externalName: 'db.other.svc.cluster.local' }),
        at: ['spec.externalName'],
      },
      { given: service({ type: 'ExternalName', externalName: 'kubernetes.default.svc' }), at: ['spec.externalName'] },
      { given: service({ type: 'ExternalName', externalName: 'localhost' }), at: ['spec.externalName'] },
      { given: service({ type: 'ExternalName', externalName: 'metadata.google.internal' }), at: ['spec.externalName'] },
      { given: service({ type: 'ExternalName', externalName: '169.254.169.254' }), at: ['spec.externalName'] },
    ],
    pass: [
      { given: service({ type: 'ExternalName', externalName: 'db.example.com' }) },
      {
        name: 'another name in the namespace',
        given: service({ type: 'ExternalName', externalName: 'db.shop.svc.cluster.local' }),
      },
    ],
    notApplicable: [{ given: service({}) }],
  },
});

const metadataHosts: ReadonlySet<string> = new Set(['metadata', 'metadata.google.internal', 'instance-data']);

const whyWrong = (name: string, namespace: string): string | undefined => {
  if (name === 'localhost' || name.endsWith('.localhost')) return 'is whoever asks';
  if (metadataHosts.has(name) || name.startsWith('instance-data.')) return 'is where the cloud keeps credentials';
  // Of digits and dots alone: resolvers take it for an address, which the API does not mean it to be.
  if (/^[\d.]+$/.test(name) || name.includes(':')) return 'is an address';
  const inside = /^(?:.+\.)?[^.]+\.([^.]+)\.svc(?:\.[a-z0-9.-]+)?$/.exec(name);
  return inside !== null && inside[1] !== namespace ? `is of namespace ${inside[1]}` : undefined;
};
