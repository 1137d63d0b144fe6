import { defineControl, providerOf } from '@plimsoll/engine';
import { parseVersion } from '../knowledge/version.ts';
import { kubernetesVendorOf } from './parts/kubernetes-vendor.ts';
import { isLiveCluster } from './parts/live-cluster.ts';
import { nodeWith } from './parts/node.ts';
import { reportVulnerabilities } from './parts/report-vulnerabilities.ts';

export default defineControl({
  id: 'ver-control-plane-cve',
  title: 'Control plane has a known vulnerability',
  severity: 'high',
  subject: 'cluster',
  reads: ['Node'],
  rationale:
    'How to attack this version of the API server is public. The controller manager and scheduler are taken to have its version. A cloud mends its own control planes and does not always move the number: there a number in range says nothing.',
  remediation: 'Upgrade to the newest patch release of the minor version; it changes nothing but mends.',
  aliases: { kubescape: ['C-0089'] },
  appliesTo: isLiveCluster,
  check: (cluster, context) => {
    const { serverVersion, day } = cluster;
    const version = parseVersion(serverVersion ?? '');
    if (serverVersion === undefined || version === undefined) {
      context.unknown('kind-not-collected', 'the version of the API server is not known');
      return;
    }
    const { controlPlaneBy } = providerOf(cluster);
    reportVulnerabilities(
      {
        path: 'version',
        found: serverVersion,
        products: ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'],
        version,
        backportedBy: controlPlaneBy === '' ? kubernetesVendorOf(version) : controlPlaneBy,
      },
      day,
      context,
    );
  },
  examples: {
    fail: [
      { given: nodeWith({}), serverVersion: 'v1.33.3', at: ['version'] },
      { name: 'k3s keeps the number', given: nodeWith({}), serverVersion: 'v1.33.3+k3s1', at: ['version'] },
      { name: 'before the fix', given: nodeWith({}), serverVersion: 'v1.34.2-rc.1', at: ['version'] },
    ],
    pass: [
      { given: nodeWith({}), serverVersion: 'v1.33.6' },
      { given: nodeWith({}), serverVersion: 'v1.36.1' },
    ],
    undetermined: [
      { name: 'a cloud backports', given: nodeWith({}), serverVersion: 'v1.33.3-eks-113cf36' },
      { name: 'version not known', given: nodeWith({}) },
      { name: 'the data are too old', given: nodeWith({}), serverVersion: 'v1.36.1', day: '2029-01-01' },
    ],
  },
});
