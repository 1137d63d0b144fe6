import { container, defineControl, deployment, hostProcess, pod, settingTwin, visitSettings } from '@plimsoll/engine';

const onNode = { windowsOptions: { hostProcess: true } };

export default defineControl({
  id: 'pod-windows-host-process',
  title: 'Windows HostProcess container',
  severity: 'high',
  subject: 'workload',
  rationale:
    'A HostProcess container is no container: its processes run directly on the Windows node, with the rights of an account of that node and with its network.',
  remediation:
    'Remove windowsOptions.hostProcess. Keep agents that administer nodes in a namespace of their own, with an exception.',
  aliases: {
    pss: ['baseline:windowsHostProcess'],
    cis: ['5.2.10'],
    trivy: ['KSV-0103'],
    polaris: ['hostProcess'],
  },
  check: (workload, context) => {
    visitSettings(workload, hostProcess, ({ value, path }) => {
      if (value) context.report(path, true, 'runs on the node itself');
    });
  },
  admission: settingTwin(hostProcess, (value) => value, false),
  examples: {
    fail: [
      {
        given: pod({ os: { name: 'windows' }, hostNetwork: true, securityContext: onNode }),
        at: ['spec.securityContext.windowsOptions.hostProcess'],
      },
      {
        name: 'a container sets it for itself',
        given: deployment({
          securityContext: { windowsOptions: { hostProcess: false } },
          containers: [container({ securityContext: onNode })],
        }),
        at: ['spec.template.spec.containers[0].securityContext.windowsOptions.hostProcess'],
      },
    ],
    pass: [
      { given: pod({}) },
      { given: pod({ securityContext: { windowsOptions: { hostProcess: false, runAsUserName: 'ContainerUser' } } }) },
    ],
  },
});
