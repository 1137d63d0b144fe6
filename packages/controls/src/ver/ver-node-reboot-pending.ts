import { defineControl, type KubernetesObject, keyPath } from '@plimsoll/engine';
import { dayAfter } from '../knowledge/support.ts';
import { foundText, nodeWith } from './parts/node.ts';

/** Annotations by which tools that reboot nodes say that one has to be, and what they say then. */
const signs: readonly (readonly [key: string, waiting: (value: string) => boolean])[] = [
  ['weave.works/kured-reboot-in-progress', () => true],
  ['kured.dev/kured-reboot-in-progress', () => true],
  ['flatcar-linux-update.v1.flatcar-linux.net/reboot-needed', (value) => value === 'true'],
];

/** A node this young was made from a recent image. */
const youngDays = 60;

const annotationOf = ({ metadata }: KubernetesObject, key: string): string | undefined => {
  const { annotations } = metadata;
  const value: unknown =
    typeof annotations === 'object' && annotations !== null && Object.hasOwn(annotations, key)
      ? annotations[key]
      : undefined;
  return typeof value === 'string' ? value : undefined;
};

const annotated = (key: string, value: string) => nodeWith({}, { annotations: { [key]: value } });
const created = (creationTimestamp: string) => nodeWith({}, { creationTimestamp });

export default defineControl({
  id: 'ver-node-reboot-pending',
  title: 'Node waits for a security reboot',
  severity: 'low',
  subject: 'object',
  kinds: ['Node'],
  rationale:
    'A kernel that was updated mends nothing before the node runs it. Kubernetes itself does not tell: kured and the Flatcar update operator do, and a node younger than 60 days has a recent image anyway. Of other nodes nothing is known.',
  remediation:
    'Let kured or the update operator drain and reboot the node, or replace nodes by new ones every few weeks.',
  aliases: {},
  check: (node, context) => {
    const seen = signs.flatMap(([key, waiting]) => {
      const value = annotationOf(node, key);
      return value === undefined ? [] : [{ key, value, waiting: waiting(value) }];
    });
    for (const { key, value, waiting } of seen)
      if (waiting) context.report(keyPath('metadata.annotations', key), value, 'asks for a reboot');
    if (seen.length > 0) return;
    const { creationTimestamp } = node.metadata;
    if (typeof creationTimestamp === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(creationTimestamp))
      context.report('metadata.creationTimestamp', creationTimestamp, 'is looked up');
    else context.unknown('collector-absent', 'nothing tells whether the node waits for a reboot');
  },
  confirm: (_subject, candidates, cluster, context) => {
    for (const candidate of candidates) {
      if (candidate.path !== 'metadata.creationTimestamp')
        context.report(candidate.path, candidate.found, candidate.message);
      else if (cluster.day === undefined || dayAfter(foundText(candidate).slice(0, 10), youngDays) < cluster.day)
        context.unknown('collector-absent', 'nothing tells whether the node waits for a reboot');
    }
  },
  examples: {
    fail: [
      {
        given: annotated('weave.works/kured-reboot-in-progress', '2026-11-20T02:00:00Z'),
        at: ['metadata.annotations["weave.works/kured-reboot-in-progress"]'],
      },
      {
        given: annotated('flatcar-linux-update.v1.flatcar-linux.net/reboot-needed', 'true'),
        at: ['metadata.annotations["flatcar-linux-update.v1.flatcar-linux.net/reboot-needed"]'],
      },
    ],
    pass: [
      { given: annotated('flatcar-linux-update.v1.flatcar-linux.net/reboot-needed', 'false') },
      { name: 'young', given: created('2026-10-01T00:00:00Z'), day: '2026-11-23' },
    ],
    undetermined: [
      { name: 'old, and nothing tells', given: created('2026-01-01T00:00:00Z'), day: '2026-11-23' },
      { name: 'of unknown age', given: nodeWith({}) },
    ],
  },
});
