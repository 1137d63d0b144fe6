import { controlPlaneKinds, defineControl, etcd, staticPod } from '@plimsoll/engine';
import { eachReplica } from '../control-plane/each-replica.ts';
import { outOfSight } from '../control-plane/out-of-sight.ts';
import { oldestSupportedEtcd } from '../knowledge/etcd-versions.ts';

export default defineControl({
  id: 'ver-etcd-eol',
  title: 'etcd version out of support',
  severity: 'medium',
  subject: 'cluster',
  reads: controlPlaneKinds,
  rationale:
    'Flaws found from now on are mended in newer versions only, in the one program that holds the whole state of the cluster.',
  remediation: 'Upgrade etcd one minor version at a time, with Kubernetes or by itself.',
  aliases: {},
  check: eachReplica('etcd', (member) => {
    const minor = member.taggedMinor;
    if (minor === undefined) member.cannotSee('the tag of its image names no version of etcd 3');
    else if (minor < oldestSupportedEtcd)
      member.report(imagePath(member.place), member.image, `etcd 3.${minor} gets no fixes any more`);
  }),
  examples: {
    fail: [
      {
        given: staticPod('etcd', { image: 'registry.k8s.io/etcd:3.4.13-0', command: ['etcd'] }),
        at: ['spec.containers[0].image'],
      },
    ],
    pass: [
      { given: etcd() },
      {
        given: staticPod('etcd', {
          image: 'index.docker.io/rancher/hardened-etcd:v3.5.21-k3s1-build20250612',
          command: ['etcd'],
          args: ['--name=a'],
        }),
      },
    ],
    undetermined: [
      ...outOfSight(etcd()),
      {
        name: 'a digest alone',
        given: staticPod('etcd', { image: `registry.k8s.io/etcd@sha256:${'0'.repeat(64)}`, command: ['etcd'] }),
      },
      { name: 'a tag of its own', given: staticPod('etcd', { image: 'example.com/etcd:stable', command: ['etcd'] }) },
    ],
  },
});

/** The image stands beside the list of flags. */
const imagePath = (place: string): string => place.replace(/\.(?:command|args)$/, '.image');
