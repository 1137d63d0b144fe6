import { getAccessReview } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { mayDo } from '#session/may.ts';
import { PrintButton } from '#settings/print-button.tsx';
import { reviewColumns } from '#settings/review-columns.tsx';

export const metadata: Metadata = { title: 'Access review' };

const ReviewPage = async () => {
  if (!mayDo(await readMe(), 'member:read'))
    return <Note kind="told">Your role may not see who holds what. Owners, admins and auditors may.</Note>;
  const { organization, at, items, total } = await call(getAccessReview, {});
  return (
    <div className="flex flex-col gap-5">
      <p className="print:hidden">
        <Link href="/settings/members" className="text-accent hover:underline">
          All members
        </Link>
      </p>
      <Panel
        title={`Access review of ${organization}`}
        note={
          <>
            Who holds which role where, as of <TimeAgo at={at} /> ({at}). A line for each role that somebody holds.
          </>
        }
        aside={
          <span className="flex flex-wrap gap-2 print:hidden">
            <PrintButton />
            <a className="link flex h-7 items-center" href="/settings/members/review/export" download>
              Save as CSV
            </a>
          </span>
        }
        flush
      >
        <Table
          label="Access review"
          columns={reviewColumns}
          rows={items.map((line, index) => ({ ...line, index }))}
          keyOf={({ index }) => String(index)}
          caption={
            items.length < total
              ? `The first ${items.length} of ${plural(total, 'line')}; the CSV has all`
              : plural(total, 'line')
          }
          empty={<EmptyState title="Nobody">Members stand here with what they hold.</EmptyState>}
        />
      </Panel>
    </div>
  );
};

export default ReviewPage;
