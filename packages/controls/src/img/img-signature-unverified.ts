import { defineControl } from '@plimsoll/engine';
import { awaiting } from '../knowledge/awaiting.ts';

export default defineControl({
  id: 'img-signature-unverified',
  title: 'Image outside the signature policy scope',
  severity: 'medium',
  rationale:
    'A policy that verifies the signatures of some images says nothing of the others: whoever can push to a registry, or to a namespace, that it leaves out runs what he likes. Which images are covered stands in objects of several policy engines, of which only that they are there is collected.',
  remediation: 'Let the policy match every image that runs in namespaces of your own, and refuse what no rule covers.',
  aliases: { kubescape: ['C-0237'] },
  ...awaiting('what signature policies demand of which images'),
});
