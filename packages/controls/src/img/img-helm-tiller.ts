import { celConstant, container, defineControl, deployment, object, pod } from '@plimsoll/engine';
import { imageMatches } from './parts/image-cel.ts';

/** `tiller` as a word of a name or of an image's path. */
const tiller = /(?:^|[-_./])tiller(?:$|[-_./:@])/;

export default defineControl({
  id: 'img-helm-tiller',
  title: 'Helm 2 Tiller still deployed',
  severity: 'critical',
  subject: 'workload',
  rationale:
    'Tiller does for anybody who reaches its port, without asking who it is, whatever its account may do: usually everything. It gets no fixes since November 2020.',
  remediation:
    'Move the releases to Helm 3 or later with its 2to3 plugin, and delete Tiller with its account and binding.',
  aliases: { trivy: ['KSV-0102'] },
  check: ({ object: { kind, metadata }, containers }, context) => {
    for (const { spec, path } of containers)
      if (typeof spec.image === 'string' && tiller.test(spec.image)) {
        context.report(`${path}.image`, spec.image, 'is Tiller');
        return;
      }
    if (kind === 'Deployment' && tiller.test(metadata.name ?? ''))
      context.report('metadata.name', metadata.name, 'is called like it');
  },
  admission: {
    field: 'image or metadata.name',
    container: imageMatches(tiller.source),
    whole: `variables.object.kind == "Deployment" && variables.object.metadata.name.matches(${celConstant(tiller.source)})`,
  },
  examples: {
    fail: [
      {
        given: deployment(
          { containers: [container({ image: 'gcr.io/kubernetes-helm/tiller:v2.16.1' })] },
          { name: 'tiller-deploy' },
        ),
        at: ['spec.template.spec.containers[0].image'],
      },
      { name: 'by its name', given: deployment({}, { name: 'tiller-deploy' }), at: ['metadata.name'] },
      {
        given: pod({ containers: [container({ image: 'mirror.example.com/tiller@sha256:f00' })] }),
        at: ['spec.containers[0].image'],
      },
    ],
    pass: [
      { given: deployment({}) },
      { name: 'a word that holds it', given: pod({ containers: [container({ image: 'example.com/distiller:1' })] }) },
    ],
    undetermined: [{ name: 'nothing to be seen', given: object('apps/v1', 'Deployment', { namespace: 'shop' }) }],
  },
});
