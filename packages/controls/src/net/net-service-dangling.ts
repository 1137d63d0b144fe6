import { container, defineControl, deployment, object, pod, projectService, service } from '@plimsoll/engine';
import { podKinds, templatesIn } from './parts/templates.ts';

export default defineControl({
  id: 'net-service-dangling',
  title: 'Service without matching Pods',
  severity: 'low',
  subject: 'object',
  kinds: ['Service'],
  rationale:
    'What calls it gets no answer, and whoever may make a Pod with these labels gets the traffic that was meant for another.',
  remediation: 'Correct the selector or the port to what the Pods have, or remove the Service.',
  aliases: { kubescape: ['C-0293'], kubeLinter: ['dangling-service'] },
  reads: podKinds,
  absentInFiles: 'none',
  appliesTo: (given) => {
    const { selector, type } = projectService(given);
    return selector !== undefined && type !== 'ExternalName';
  },
  check: (given, context) => {
    const { selector, ports } = projectService(given);
    context.report('spec.selector', JSON.stringify(selector), 'selects no Pod of the namespace');
    for (const [index, { targetPort }] of ports.entries())
      if (typeof targetPort === 'string' && Number.isNaN(Number(targetPort)))
        context.report(`spec.ports[${index}].targetPort`, targetPort, 'is no port of the Pods it selects');
  },
  confirm: ({ ref }, candidates, cluster, context) => {
    const { selector } = cluster.get('Service', ref.namespace, ref.name)?.facts ?? {};
    const pods = templatesIn(ref.namespace, cluster).matching({ matchLabels: selector ?? {} });
    for (const { path, found, message } of candidates) {
      const isPort = path !== 'spec.selector';
      if (
        isPort
          ? pods.length > 0 &&
            !pods.some(({ ports }) => ports === undefined || ports.some(({ name }) => name === found))
          : pods.length === 0
      )
        context.report(path, found, message);
    }
  },
  examples: {
    fail: [
      { given: service({}), at: ['spec.selector'] },
      {
        name: 'Pods of another namespace',
        given: [service({}), pod({}, { namespace: 'other', labels: { app: 'example' } })],
        at: ['spec.selector'],
      },
      {
        name: 'a port that no Pod has',
        given: [
          service({ ports: [{ port: 80, targetPort: 'http' }] }),
          deployment({ containers: [container({ ports: [{ name: 'web', containerPort: 80 }] })] }),
        ],
        at: ['spec.ports[0].targetPort'],
      },
    ],
    pass: [
      { given: [service({ ports: [{ port: 80, targetPort: 8080 }] }), deployment({})] },
      {
        given: [
          service({ ports: [{ port: 80, targetPort: 'web' }] }),
          deployment({ containers: [container({ ports: [{ name: 'web', containerPort: 80 }] })] }),
        ],
      },
      {
        name: 'a workload of OpenShift',
        given: [
          service({}),
          object(
            'apps.openshift.io/v1',
            'DeploymentConfig',
            { namespace: 'shop' },
            { spec: { template: { metadata: { labels: { app: 'example' } }, spec: { containers: [container({})] } } } },
          ),
        ],
      },
      {
        name: 'a draft without containers, whose ports are not known',
        given: [
          service({ ports: [{ port: 80, targetPort: 'web' }] }),
          object(
            'apps/v1',
            'Deployment',
            { namespace: 'shop' },
            { spec: { template: { metadata: { labels: { app: 'example' } } } } },
          ),
        ],
      },
    ],
    notApplicable: [
      { name: 'without selector', given: service({ selector: {} }) },
      { given: service({ type: 'ExternalName', externalName: 'a.example' }) },
    ],
    undetermined: [{ given: service({}), unread: ['Pod'] }],
  },
});
