import { defineControl, podWith } from '@plimsoll/engine';
import { parseVersion } from '../knowledge/version.ts';
import { newestFactOn } from '../knowledge/vulnerable.ts';
import { addOnOf } from './parts/add-on.ts';
import { reportVulnerabilities } from './parts/report-vulnerabilities.ts';

export default defineControl({
  id: 'ver-addon-cve',
  title: 'Cluster add-on has a known vulnerability',
  severity: 'high',
  subject: 'container',
  rationale:
    'Add-ons hold wide rights, and how to attack this release of one is public. An add-on is known by the repository of its image and its release by the tag; a copy in a registry of your own is not recognised, and its packages are for the image scanner.',
  remediation: 'Upgrade the add-on to the newest patch release of its line.',
  aliases: { kubescape: ['C-0081', 'C-0090', 'C-0091'] },
  appliesTo: (container, _settings, data) => {
    const addOn = addOnOf(container, data);
    return addOn !== undefined && newestFactOn(data, [addOn.product]) !== undefined;
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
      else reportVulnerabilities({ path, found: String(found), products: [product], version }, cluster.day, context);
    }
  },
  examples: {
    fail: [
      {
        given: podWith({
          image:
            'registry.k8s.io/ingress-nginx/controller:v1.11.4@sha256:981a97d78bee3109c0b149946c07989f8f1478a9265031d2d23dea839ba05b52',
        }),
        at: ['spec.containers[0].image'],
      },
      { given: podWith({ image: 'quay.io/argoproj/argocd:v2.14.15' }), at: ['spec.containers[0].image'] },
      { given: podWith({ image: 'grafana/grafana:8.3.0' }), at: ['spec.containers[0].image'] },
    ],
    pass: [{ given: podWith({ image: 'registry.k8s.io/ingress-nginx/controller:v1.14.3' }) }],
    notApplicable: [{ given: podWith({}) }, { given: podWith({ image: 'quay.io/cilium/cilium:v1.17.0' }) }],
    undetermined: [
      { name: 'nothing newer is known of the project', given: podWith({ image: 'grafana/grafana:12.0.0' }) },
      { given: podWith({ image: 'quay.io/argoproj/argocd:latest' }) },
      { given: podWith({ image: 'quay.io/argoproj/argocd' }) },
    ],
  },
});
