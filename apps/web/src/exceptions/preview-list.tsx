import type { ExceptionPreviewItem } from '@plimsoll/contracts';
import Link from 'next/link';
import { Name } from '#design/name.tsx';
import { plural } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { findingHref } from '#findings/finding-href.ts';
import { subjectText } from '#findings/subject-name.tsx';

const most = 20;

/** What it would do, in a sentence. */
export const previewAnswer = (items: readonly ExceptionPreviewItem[], exact: boolean): string => {
  if (items.length === 0)
    return 'It matches nothing now. Everything is compared as it is written: check each field, or it will never have an effect.';
  const excepted = items.filter((item) => item.excepted).length;
  const partly = items.length - excepted;
  const also = partly === 0 ? '' : `; ${plural(partly, 'further one')} would stay open, because it covers only a part`;
  return `It would except ${plural(excepted, 'finding')}${exact ? '' : ' or more'}${also}.`;
};

/** Findings that an exception matches, those that stay open marked. */
export const PreviewList = ({
  items,
  control,
}: {
  readonly items: readonly ExceptionPreviewItem[];
  readonly control: string;
}) => (
  <ul className="flex flex-col">
    {items.slice(0, most).map((item) => (
      <li
        key={`${item.clusterId} ${item.subjectId}`}
        className="flex min-w-0 flex-wrap items-center gap-x-2 border-b border-line py-1.5 last:border-0"
      >
        <Link
          className="link min-w-0 [overflow-wrap:anywhere]"
          href={findingHref({ clusterId: item.clusterId, subject: { id: item.subjectId }, controlId: control })}
        >
          <Name className="text-12">{subjectText(item)}</Name>
        </Link>
        <span className="text-12 text-ink-2 [overflow-wrap:anywhere]">{item.clusterName}</span>
        {item.excepted ? null : (
          <StatusTag tone="caution" title="The finding stays open until every place is covered">
            {`covers ${item.covered} of ${plural(item.violations, 'place')}`}
          </StatusTag>
        )}
      </li>
    ))}
    {items.length > most ? <li className="pt-1.5 text-12 text-ink-2">and {items.length - most} more</li> : null}
  </ul>
);
