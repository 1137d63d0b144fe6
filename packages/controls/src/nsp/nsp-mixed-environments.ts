import { defineControl, deployment, object, type ResourceProjection } from '@plimsoll/engine';
import { keptIn, keptKinds } from './parts/long-lived.ts';

const keys: ReadonlySet<string> = new Set(['env', 'environment', 'stage', 'tier-environment']);
const production: ReadonlySet<string> = new Set(['prod', 'production', 'prd', 'live']);
const others: ReadonlySet<string> = new Set(
  'dev development develop test testing tst qa uat int integration stage staging stg preprod pre-prod sandbox demo'.split(
    ' ',
  ),
);

const environmentOf = ({ labels }: ResourceProjection): string | undefined => {
  const key = Object.keys(labels).find((one) => keys.has(one.slice(one.lastIndexOf('/') + 1).toLowerCase()));
  return key === undefined ? undefined : labels[key]?.toLowerCase();
};

const shop = object('v1', 'Namespace', { name: 'shop' });
const of = (env: string) => deployment({}, { name: env, labels: { 'acme.example/env': env } });

export default defineControl({
  id: 'nsp-mixed-environments',
  title: 'Production and test share a namespace',
  severity: 'medium',
  subject: 'object',
  kinds: ['Namespace'],
  rationale:
    'Test code, with its loose rights and its many authors, lies beside production’s Secrets and accounts, behind the same network policies.',
  remediation: 'Give each environment a namespace of its own, better a cluster.',
  reads: keptKinds,
  check: ({ metadata }, context) => context.report('metadata.name', metadata.name, 'holds both'),
  confirm: ({ ref }, candidates, cluster, context) => {
    const found = new Set(
      keptIn(ref.name, cluster)
        .map(environmentOf)
        .filter((one) => one !== undefined),
    );
    const live = [...found].find((one) => production.has(one));
    const other = [...found].find((one) => others.has(one));
    if (live !== undefined && other !== undefined)
      for (const { path, message } of candidates)
        context.report(path, [live, other], `${message} ${live} and ${other}`);
  },
  examples: {
    fail: [{ given: [shop, of('prod'), of('staging')], at: ['metadata.name'] }],
    pass: [
      { given: [shop, of('prod'), of('production')] },
      { name: 'tests among themselves', given: [shop, of('dev'), of('qa')] },
      { name: 'says nothing', given: [shop, deployment({})] },
    ],
    undetermined: [{ given: [shop, of('prod')], unread: ['StatefulSet.apps'] }],
  },
});
