import type { ReferenceData } from '@plimsoll/domain';
import { defineControl, podWith } from '@plimsoll/engine';
import { parseVersion } from '../knowledge/version.ts';
import { addOnOf } from './parts/add-on.ts';
import { reportSupport } from './parts/report-support.ts';

const hasDates = (data: ReferenceData, product: string): boolean =>
  data.lifecycles.some((lifecycle) => lifecycle.product === product);

export default defineControl({
  id: 'ver-addon-eol',
  title: 'Cluster add-on out of support',
  severity: 'medium',
  subject: 'container',
  rationale:
    'Add-ons hold wide rights, and in this release nobody mends faults any more. An add-on is known by the repository of its image and its release by the tag.',
  remediation: 'Upgrade the add-on to a supported release; where the project has ended, move to its successor.',
  aliases: {},
  appliesTo: (container, _settings, data) => {
    const addOn = addOnOf(container, data);
    return addOn !== undefined && hasDates(data, addOn.product);
  },
  check: (container, context) => {
    const addOn = addOnOf(container, context.data);
    const image = container.spec.image;
    if (addOn === undefined || typeof image !== 'string') return;
    if (parseVersion(addOn.tag) === undefined)
      context.unknown('not-understood', `the tag of ${image} names no release`);
    else context.report(`${container.path}.image`, image, `${addOn.product} ${addOn.tag}`);
  },
  confirm: (_subject, candidates, cluster, context) => {
    for (const { path, found, message } of candidates) {
      const [product = '', tag = ''] = message.split(' ');
      const version = parseVersion(tag);
      if (version === undefined) context.unknown('not-understood', `${tag} is no release`);
      else reportSupport({ path, found: String(found), product, numbers: version.numbers }, cluster.day, context);
    }
  },
  examples: {
    fail: [
      { given: podWith({ image: 'istio/pilot:1.27.3-distroless' }), at: ['spec.containers[0].image'] },
      {
        name: 'the project has ended',
        given: podWith({ image: 'registry.k8s.io/ingress-nginx/controller:v1.14.0' }),
        at: ['spec.containers[0].image'],
      },
    ],
    pass: [
      { given: podWith({ image: 'istio/pilot:1.29.1' }), day: '2026-08-31' },
      { given: podWith({ image: 'quay.io/cilium/cilium:v1.18.2' }) },
    ],
    notApplicable: [{ given: podWith({}) }],
    undetermined: [
      { given: podWith({ image: 'quay.io/cilium/cilium:stable' }) },
      { name: 'newer than the data', given: podWith({ image: 'quay.io/cilium/cilium:v1.40.0' }) },
      { name: 'the data are too old', given: podWith({ image: 'quay.io/argoproj/argocd:v3.6.0' }), day: '2028-01-01' },
    ],
  },
});
