import { defineControl } from '@plimsoll/engine';
import { dayAfter, lastDayOf, supportOf } from '../knowledge/support.ts';
import { noticeDays } from '../knowledge/turning-days.ts';
import { parseVersion } from '../knowledge/version.ts';
import { isLiveCluster, kubernetesProduct } from './parts/live-cluster.ts';
import { nodeWith } from './parts/node.ts';

export default defineControl({
  id: 'ver-control-plane-near-eol',
  title: 'Control plane leaves support soon',
  severity: 'low',
  subject: 'cluster',
  reads: ['Node'],
  rationale:
    'In at most 60 days nobody mends faults in this version any more, and an upgrade takes weeks to test. Once support has ended, this is for the control on versions out of support.',
  remediation:
    'Plan the upgrade now: read the deprecations of the next minor version, and try it where nobody is hurt.',
  aliases: {},
  appliesTo: isLiveCluster,
  check: (cluster, context) => {
    const version = parseVersion(cluster.serverVersion ?? '');
    if (cluster.serverVersion === undefined || version === undefined || cluster.day === undefined) {
      context.unknown('kind-not-collected', 'the version of the API server, or the day, is not known');
      return;
    }
    const support = supportOf(context.data, kubernetesProduct(cluster), version.numbers);
    if (!support.known) {
      context.unknown('not-understood', support.detail);
      return;
    }
    const last = lastDayOf(support.release);
    if (typeof last === 'string' && cluster.day <= last && last <= dayAfter(cluster.day, noticeDays))
      context.report('version', cluster.serverVersion, `support ends on ${last}, by ${support.source}`);
  },
  examples: {
    fail: [
      { given: nodeWith({}), serverVersion: 'v1.34.2', day: '2026-08-28', at: ['version'] },
      { name: 'its last day', given: nodeWith({}), serverVersion: 'v1.34.2', day: '2026-10-27', at: ['version'] },
    ],
    pass: [
      { name: 'a day more', given: nodeWith({}), serverVersion: 'v1.34.2', day: '2026-08-27' },
      { name: 'already ended', given: nodeWith({}), serverVersion: 'v1.34.2', day: '2026-10-28' },
    ],
    undetermined: [
      { name: 'newer than the data', given: nodeWith({}), serverVersion: 'v1.99.0' },
      { name: 'version not known', given: nodeWith({}) },
    ],
  },
});
