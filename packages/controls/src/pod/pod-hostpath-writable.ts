import {
  celList,
  container,
  cronJob,
  defineControl,
  deployment,
  hostPathsOf,
  pod,
  someHostPath,
  someOf,
  withValueAt,
} from '@plimsoll/engine';
import { harmlessFiles } from '../knowledge/node-paths.ts';

const volumes = [{ name: 'node', hostPath: { path: '/srv/share' } }];
const mounted = (readOnly?: boolean) => ({
  volumeMounts: [{ name: 'node', mountPath: '/mnt', ...(readOnly === undefined ? {} : { readOnly }) }],
});

export default defineControl({
  id: 'pod-hostpath-writable',
  title: 'Path of the node mounted writable',
  severity: 'high',
  subject: 'container',
  rationale:
    'A writable piece of the node outlives the Pod: an intruder leaves programs, keys or scheduled jobs there, or swaps files that the node and other Pods trust.',
  remediation: 'Set readOnly: true on the volume mount, or replace the hostPath volume by a claim.',
  aliases: { kubescape: ['C-0045'], trivy: ['KSV-0023'], kubeLinter: ['writable-host-mount'] },
  check: ({ spec, path, workload }, context) => {
    if (spec.volumeMounts === undefined || spec.volumeMounts === null) return;
    const onNode = hostPathsOf(workload);
    if (onNode.length === 0) return;
    for (const [index, mount] of spec.volumeMounts.entries()) {
      const volume = onNode.find(({ name }) => name === mount.name);
      if (volume === undefined || mount.readOnly === true || harmlessFiles.has(volume.hostPath)) continue;
      context.report(`${path}.volumeMounts[${index}].readOnly`, mount.readOnly ?? null, `writes to ${volume.written}`);
    }
  },
  fix: withValueAt(true),
  fixRisk: 'high',
  admission: {
    field: 'volumeMounts[].readOnly',
    container: someOf(
      'c.?volumeMounts',
      `!x.?readOnly.orValue(false) && ${someHostPath(`p.name == x.name && !(p.path in ${celList(harmlessFiles)})`)}`,
    ),
  },
  examples: {
    fail: [
      {
        given: pod({ volumes, containers: [container(mounted())] }),
        at: ['spec.containers[0].volumeMounts[0].readOnly'],
      },
      {
        name: 'of two containers the one that writes',
        given: deployment({
          volumes,
          containers: [container(mounted(true))],
          initContainers: [container({ name: 'setup', ...mounted(false) })],
        }),
        at: ['spec.template.spec.initContainers[0].volumeMounts[0].readOnly'],
      },
      {
        given: cronJob({ volumes, containers: [container(mounted())] }),
        at: ['spec.jobTemplate.spec.template.spec.containers[0].volumeMounts[0].readOnly'],
      },
    ],
    pass: [
      { given: pod({ volumes, containers: [container(mounted(true))] }) },
      { name: 'not mounted', given: pod({ volumes }) },
      { given: pod({ volumes: [{ name: 'node', emptyDir: {} }], containers: [container(mounted())] }) },
      {
        name: 'a lock that is shared with the node',
        given: pod({
          volumes: [{ name: 'node', hostPath: { path: '/run/xtables.lock', type: 'FileOrCreate' } }],
          containers: [container(mounted())],
        }),
      },
    ],
  },
});
