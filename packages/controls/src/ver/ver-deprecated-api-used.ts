import { groupKind, groupOf, type ReferenceData, type RemovedApi } from '@plimsoll/domain';
import { type CheckContext, defineControl, type KubernetesObject, object } from '@plimsoll/engine';
import { bundledData } from '../data/bundled-data.ts';

/** They come and go by the second, and nobody writes them by hand. */
const notWritten: ReadonlySet<string> = new Set([
  ...['Event', 'Lease', 'EndpointSlice', 'CSIStorageCapacity', 'CSINode', 'IPAddress', 'ResourceSlice'],
]);

/** Every kind of the table, under its old group and under the one that replaced it. */
const kindsIn = ({ removedApis }: ReferenceData): readonly string[] => [
  ...new Set(
    removedApis
      .flatMap(({ apiVersion, kinds, replacement }) =>
        kinds
          .filter((kind) => !notWritten.has(kind))
          .flatMap((kind) => [
            groupKind(groupOf(apiVersion), kind),
            ...(replacement.includes('/') ? [groupKind(groupOf(replacement), kind)] : []),
          ]),
      )
      .sort(),
  ),
];

const nextMinor = 1;

const report = (path: string, apiVersion: string, kind: string, context: CheckContext): void => {
  const minor = context.settings.kubernetesMinor;
  const api = context.data.removedApis.find((known) => known.apiVersion === apiVersion && known.kinds.includes(kind));
  if (api === undefined || api.deprecatedIn > minor + nextMinor) return;
  context.report(path, apiVersion, `${fateOf(api, minor)}; ${api.replacement} replaces it`);
};

const fateOf = ({ deprecatedIn, removedIn }: RemovedApi, minor: number): string => {
  if (removedIn === null) return `Kubernetes 1.${deprecatedIn} deprecated it`;
  return removedIn <= minor ? `Kubernetes 1.${removedIn} removed it` : `Kubernetes 1.${removedIn} removes it`;
};

/** API versions by which others wrote the object last, as redaction keeps them. */
const writtenAs = ({ metadata }: KubernetesObject): readonly string[] => {
  const versions: unknown = (metadata as Readonly<Record<string, unknown>>).writtenAs;
  return Array.isArray(versions) ? versions.filter((version) => typeof version === 'string') : [];
};

export default defineControl({
  id: 'ver-deprecated-api-used',
  title: 'Object written with a deprecated API',
  severity: 'medium',
  subject: 'object',
  kinds: kindsIn(bundledData()),
  kindsIn,
  rationale:
    'The object works until the next upgrade, and then nobody can apply it any more: a repair in an emergency fails. In a cluster the API server shows every object in its newest version; whoever still writes an old one stands in the managers of its fields.',
  remediation: 'Write the manifest, and whatever renders it, in the version that replaces it.',
  aliases: { trivy: ['KSV-0107'], kubeLinter: ['no-extensions-v1beta'] },
  check: (object, context) => {
    report('apiVersion', object.apiVersion, object.kind, context);
    for (const [index, version] of writtenAs(object).entries())
      report(`metadata.writtenAs[${index}]`, version, object.kind, context);
  },
  examples: {
    fail: [
      { given: object('extensions/v1beta1', 'Deployment', { namespace: 'shop' }), at: ['apiVersion'] },
      { given: object('policy/v1beta1', 'PodDisruptionBudget', { namespace: 'shop' }), at: ['apiVersion'] },
      {
        name: 'a manager still writes the old one',
        given: object('apps/v1', 'Deployment', { namespace: 'shop', ...{ writtenAs: ['apps/v1beta2'] } }),
        at: ['metadata.writtenAs[0]'],
      },
      {
        name: 'the next version deprecates it',
        given: object('batch/v1beta1', 'CronJob', { namespace: 'shop' }),
        kubernetes: '1.20',
        at: ['apiVersion'],
      },
    ],
    pass: [
      { given: object('apps/v1', 'Deployment', { namespace: 'shop' }) },
      {
        name: 'not deprecated yet',
        given: object('batch/v1beta1', 'CronJob', { namespace: 'shop' }),
        kubernetes: '1.19',
      },
    ],
    undetermined: [
      { name: 'junk', given: object('apps/v1', 'Deployment', { namespace: 'shop', ...{ writtenAs: [7, 'x'] } }) },
    ],
  },
});
