import { defineControl, deployment, podWith } from '@plimsoll/engine';
import { parseImage } from '../img/parts/image-reference.ts';

const retired = /(?:^|\/)aad-pod-identity\/(?:nmi|mic)$/;
const isRetired = (image: unknown): boolean => {
  const parsed = parseImage(image);
  return parsed !== undefined && retired.test(parsed.repository);
};

export default defineControl({
  id: 'cld-aks-pod-identity',
  title: 'Retired Microsoft Entra pod identity in use',
  severity: 'medium',
  subject: 'container',
  rationale:
    'It gives Pods Azure tokens by intercepting traffic on the node: whoever has NET_RAW on a kubenet node can take another Pod’s identity. Nobody has maintained it since September 2023.',
  remediation: 'Move to Microsoft Entra Workload ID, and uninstall nmi and mic.',
  aliases: {},
  appliesTo: ({ spec }) => typeof spec.image !== 'string' || /identity/.test(spec.image),
  check: ({ spec, path }, context) => {
    if (isRetired(spec.image)) context.report(`${path}.image`, spec.image, 'is retired');
  },
  examples: {
    fail: [
      {
        given: podWith({ image: 'mcr.microsoft.com/oss/azure/aad-pod-identity/nmi:v1.8.17' }),
        at: ['spec.containers[0].image'],
      },
      {
        given: deployment({
          containers: [{ name: 'mic', image: 'mcr.microsoft.com/k8s/aad-pod-identity/mic:1.5' }],
        }),
        at: ['spec.template.spec.containers[0].image'],
      },
    ],
    pass: [{ given: podWith({ image: 'mcr.microsoft.com/oss/azure/workload-identity/webhook:v1.3.0' }) }],
    notApplicable: [{ given: podWith({}) }],
  },
});
