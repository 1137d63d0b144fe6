import { type ClusterModel, defineControl, providerOf } from '@plimsoll/engine';
import { supportOf } from '../knowledge/support.ts';
import { parseVersion } from '../knowledge/version.ts';
import { isLiveCluster } from './parts/live-cluster.ts';
import { nodeWith } from './parts/node.ts';

/** The clouds that publish until when they support a version, and charge afterwards. */
const hasDates = (cluster: ClusterModel): boolean => ['eks', 'aks', 'gke'].includes(providerOf(cluster).distribution);

/** Not told apart from other clusters while Nodes cannot be read. */
const mayBeManaged = (cluster: ClusterModel): boolean =>
  isLiveCluster(cluster) && (hasDates(cluster) || cluster.evidence('Node') !== 'complete');

export default defineControl({
  id: 'ver-provider-extended-support',
  title: 'Cluster runs in paid extended support',
  severity: 'low',
  subject: 'cluster',
  reads: ['Node'],
  rationale:
    'After standard support the cloud charges for each hour or mends less, and upgrades the cluster on its own when that ends too: the date is then the cloud’s choice.',
  remediation: 'Upgrade to a minor version in standard support.',
  aliases: {},
  appliesTo: mayBeManaged,
  check: (cluster, context) => {
    const { distribution } = providerOf(cluster);
    const { serverVersion, day } = cluster;
    const version = parseVersion(serverVersion ?? '');
    if (!hasDates(cluster)) return;
    if (serverVersion === undefined || version === undefined || day === undefined) {
      context.unknown('kind-not-collected', 'the version of the API server, or the day, is not known');
      return;
    }
    const support = supportOf(context.data, distribution, version.numbers);
    if (!support.known) {
      context.unknown('not-understood', support.detail);
      return;
    }
    const last = support.release?.endOfLife;
    if (support.release === undefined || (typeof last === 'string' && last < day))
      context.report(
        'version',
        serverVersion,
        `standard support ended${typeof last === 'string' ? ` on ${last}` : ''}, by ${support.source} (${support.asOf})`,
      );
  },
  examples: {
    fail: [
      { given: nodeWith({}), serverVersion: 'v1.33.5-eks-113cf36', at: ['version'] },
      { given: nodeWith({}), serverVersion: 'v1.32.9-gke.1041000', at: ['version'] },
    ],
    pass: [
      { given: nodeWith({}), serverVersion: 'v1.34.2-eks-113cf36' },
      { given: nodeWith({}), serverVersion: 'v1.33.5-eks-113cf36', day: '2026-07-29' },
    ],
    notApplicable: [{ name: 'no cloud runs it', given: nodeWith({}), serverVersion: 'v1.33.5' }],
    undetermined: [
      { name: 'Nodes would tell whose it is', given: nodeWith({}), serverVersion: 'v1.33.5', unread: ['Node'] },
      { name: 'newer than the data', given: nodeWith({}), serverVersion: 'v1.99.1-eks-113cf36' },
    ],
  },
});
