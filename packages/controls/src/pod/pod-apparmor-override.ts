import type { Violation } from '@plimsoll/domain';
import {
  type AdmissionTwin,
  anyOf,
  appArmorType,
  celConstant,
  celList,
  container,
  defineControl,
  deployment,
  foundIn,
  type KubernetesObject,
  keyPath,
  pod,
  settingTwin,
  visitSettings,
  withoutValue,
  withValue,
} from '@plimsoll/engine';

const annotationPrefix = 'container.apparmor.security.beta.kubernetes.io/';
const allowedTypes: ReadonlySet<string> = new Set(['RuntimeDefault', 'Localhost']);

const isAllowedAnnotation = (profile: string): boolean =>
  profile === '' || profile === 'runtime/default' || profile.startsWith('localhost/');

const fix = (object: KubernetesObject, violations: readonly Violation[]): KubernetesObject =>
  violations.reduce(
    (mended, { path }) =>
      path.endsWith('.type')
        ? withValue(mended, path.slice(0, -'.type'.length), { type: 'RuntimeDefault' })
        : withoutValue(mended, path),
    object,
  );

const ofField = settingTwin(appArmorType, (value) => `!(${value} in ${celList(allowedTypes)})`, false);
const profile = 'variables.meta.annotations[k]';
const twin: AdmissionTwin = {
  ...ofField,
  whole: anyOf(
    ofField.whole ?? 'false',
    `variables.meta.?annotations.orValue({}).exists(k, k.startsWith(${celConstant(annotationPrefix)}) && !(${profile} in ["", "runtime/default"] || ${profile}.startsWith("localhost/")))`,
  ),
};

export default defineControl({
  id: 'pod-apparmor-override',
  title: 'AppArmor profile switched off or unknown',
  severity: 'medium',
  subject: 'workload',
  rationale:
    'Without its AppArmor profile a process in the container may write to kernel files under /proc and /sys, mount, and trace others: the steps by which known container escapes begin.',
  remediation:
    'Set appArmorProfile.type to RuntimeDefault, or to Localhost with a profile of your own, and remove annotations that say unconfined.',
  aliases: {
    pss: ['baseline:appArmorProfile'],
    trivy: ['KSV-0002'],
  },
  // The field came with 1.30, yet Pod Security judges field and annotation under every version of the policy.
  check: (workload, context) => {
    visitSettings(workload, appArmorType, (setting) => {
      if (!allowedTypes.has(setting.value))
        context.report(setting.path, foundIn(setting), 'is not an AppArmor profile');
    });
    const { annotations } = workload.podMeta;
    if (annotations === undefined || annotations === null) return;
    for (const [key, profile] of Object.entries(annotations))
      if (key.startsWith(annotationPrefix) && !isAllowedAnnotation(profile))
        context.report(
          keyPath(`${workload.podMetaPath}.annotations`, key),
          profile,
          'takes the AppArmor profile away from the container',
        );
  },
  fix,
  fixRisk: 'medium',
  admission: twin,
  examples: {
    fail: [
      {
        given: pod({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }),
        at: ['spec.securityContext.appArmorProfile.type'],
      },
      {
        name: 'a container overrides its Pod',
        given: deployment({
          securityContext: { appArmorProfile: { type: 'RuntimeDefault' } },
          initContainers: [container({ securityContext: { appArmorProfile: { type: 'Unconfined' } } })],
        }),
        at: ['spec.template.spec.initContainers[0].securityContext.appArmorProfile.type'],
      },
      {
        name: 'the annotation of clusters before 1.30',
        given: pod({}, { annotations: { [`${annotationPrefix}app`]: 'unconfined' } }),
        at: [`metadata.annotations["${annotationPrefix}app"]`],
      },
    ],
    pass: [
      { given: pod({}) },
      { given: pod({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'web' } } }) },
      { given: pod({}, { annotations: { [`${annotationPrefix}app`]: 'localhost/web' } }) },
      {
        name: 'an annotation of the Deployment is not one of its Pods',
        given: deployment({}, { annotations: { [`${annotationPrefix}app`]: 'unconfined' } }),
      },
    ],
  },
});
