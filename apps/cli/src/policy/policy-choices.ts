import { AppError, type Framework, readFramework } from '@plimsoll/domain';
import { type Catalogue, withChoices } from '@plimsoll/engine';
import { chosenOf } from '../data/read-data.ts';
import type { Leave } from '../scan/exceptions.ts';
import type { ObtainedPolicy } from './obtain-policy.ts';
import { ageText } from './policy-options.ts';

/** What the output says of the policy that was judged by. */
export interface PolicyUsed {
  readonly server: string;
  readonly organization: string;
  /** The cluster whose exceptions and version count; null: none was named. */
  readonly cluster: string | null;
  readonly digest: string;
  readonly from: 'server' | 'cache';
  /** When the server last said that it holds. */
  readonly confirmedAt: string;
  /** Why it is from the cache. */
  readonly reason?: string;
  /** By which catalogue the platform judges, its own release and this policy together. */
  readonly catalogue: string;
  /** Whether that is the one of this scan too: then the same object has the same verdict there and here. */
  readonly sameCatalogue: boolean;
  /** How many exceptions of it are in force. */
  readonly exceptions: number;
}

/** The catalogue of this program as the organization has it. */
export const catalogueOfPolicy = ({ bundle }: ObtainedPolicy, builtIn: Catalogue): Catalogue => {
  const { data, settings, controls } = bundle;
  return withChoices(builtIn, { settings, customs: controls, dataSets: chosenOf(data) });
};

/** Frameworks of the organization’s own. Throws `input.invalid` on one that names what this program does not know. */
export const frameworksOfPolicy = (
  { bundle }: ObtainedPolicy,
  isKnown: (control: string) => boolean,
): readonly Framework[] =>
  bundle.frameworks.map((file) => {
    const read = readFramework(file, isKnown);
    if ('framework' in read) return read.framework;
    const [fault] = read.faults;
    throw new AppError(
      'input.invalid',
      `the framework ${JSON.stringify(file.id)} of the organization cannot be read here (${fault?.message ?? ''}): use the command line of the server's release`,
    );
  });

/** Exceptions of the policy that have not ended by now, however long ago it was fetched. */
export const leavesOfPolicy = ({ bundle }: ObtainedPolicy, now: Date): readonly Leave[] =>
  bundle.exceptions
    .filter(({ expiresAt }) => Date.parse(expiresAt) > now.getTime())
    .map(({ id, type, scope, reason, expiresAt, selfApproved }) => ({
      ...scope,
      id,
      type,
      reason,
      expires: expiresAt,
      selfApproved,
    }));

/** What the output says of it; `catalogue` is that of the scan. */
export const policyUsed = (policy: ObtainedPolicy, catalogue: Catalogue, now: Date): PolicyUsed => {
  const { bundle, server, digest, from, confirmedAt, reason } = policy;
  return {
    server,
    organization: bundle.organization.name,
    cluster: bundle.cluster?.name ?? null,
    digest,
    from,
    confirmedAt,
    ...(reason === undefined ? {} : { reason }),
    catalogue: bundle.catalogue.judgedBy,
    sameCatalogue: catalogue.digest === bundle.catalogue.judgedBy,
    exceptions: leavesOfPolicy(policy, now).length,
  };
};

/** The same for people, a sentence a line. */
export const policyLines = (used: PolicyUsed, catalogue: Catalogue, now: Date): readonly string[] => {
  const { organization, cluster, server, digest, from, confirmedAt, reason } = used;
  const about = cluster === null ? '' : `, with the exceptions of ${cluster} (${used.exceptions})`;
  const age = ageText(Math.max(0, now.getTime() - Date.parse(confirmedAt)));
  const whence =
    from === 'server' ? `from ${server}` : `from the cache, confirmed ${age} ago at ${confirmedAt}: ${reason ?? ''}`;
  return [
    `judged by the policy of ${organization}${about}, ${digest}, ${whence}`,
    ...(cluster === null
      ? ['no exception of the platform counts, because each is about clusters: name one with --policy-of']
      : []),
    ...(used.sameCatalogue
      ? []
      : [
          `the platform judges by the catalogue ${used.catalogue} and this scan by ${catalogue.digest}: verdicts may differ until both are of the same release`,
        ]),
  ];
};
