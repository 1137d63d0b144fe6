import { type AssetCounts, inPolicyPercent, totalAssets } from '@plimsoll/domain';
import Link from 'next/link';
import { LoadLine } from '#design/load-line.tsx';
import { formatQuantity, plural } from '#design/quantity.tsx';
import { Term } from '#design/term.tsx';
import { findingsHref } from '#findings/url-state.ts';

/** What add-on vendors and providers run, in a bar of its own beside the headline; it is part of no per cent. */
export const SystemBar = ({
  counts,
  policy,
  cluster,
}: {
  readonly counts: AssetCounts;
  readonly policy: string;
  readonly cluster?: string | undefined;
}) => {
  const total = totalAssets(counts);
  if (total === 0) return null;
  const href = findingsHref({
    policy,
    responsibility: ['vendor', 'provider'],
    cluster: cluster === undefined ? null : [cluster],
  });
  return (
    <div className="mt-4 border-t border-line pt-3 text-12 text-ink-2">
      <p className="mb-2">
        Beside it: {plural(total, 'asset')} that add-on vendors or the provider run, {formatQuantity(counts.in)} in
        policy and{' '}
        <Link className="link" href={href}>
          {formatQuantity(counts.out)} out of it
        </Link>
        <Term name="responsibility" />
      </p>
      <LoadLine counts={counts} percent={inPolicyPercent(counts) ?? null} subject="what vendors and providers run" />
    </div>
  );
};
