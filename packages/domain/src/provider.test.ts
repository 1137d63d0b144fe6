import { describe, expect, it } from 'vitest';
import { providerTitle } from './provider.ts';

describe('the title of a provider', () => {
  it.each([
    ['eks', 'aws', 'Amazon EKS', 'Amazon EKS'],
    ['kubeadm', 'aws', '', 'kubeadm on AWS'],
    ['openshift', 'azure', '', 'OpenShift on Azure'],
    ['k3s', '', '', 'k3s'],
    ['unknown', '', 'DigitalOcean', 'DigitalOcean'],
    ['unknown', 'gcp', '', 'on Google Cloud'],
    ['unknown', '', '', ''],
  ] as const)('of %s, %s, %s', (distribution, cloud, controlPlaneBy, title) => {
    expect(providerTitle({ distribution, cloud, controlPlaneBy })).toBe(title);
  });
});
