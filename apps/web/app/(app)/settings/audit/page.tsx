import { listAudit, verifyAudit } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { Note } from '#design/note.tsx';
import { Pager } from '#design/pager.tsx';
import { Panel } from '#design/panel.tsx';
import { formatQuantity, plural } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';
import { auditColumns } from '#settings/audit-columns.tsx';
import { AuditExports, AuditFilters } from '#settings/audit-filters.tsx';
import { auditHref, auditQuery, readAuditState } from '#settings/audit-state.ts';

export const metadata: Metadata = { title: 'Audit log' };

const AuditPage = async ({ searchParams }: PageProps<'/settings/audit'>) => {
  const me = await readMe();
  if (!mayDo(me, 'audit:read'))
    return <Note kind="told">Your role may not read the audit log. Owners, admins and auditors may.</Note>;
  const asked = readAuditState(await searchParams);
  const [page, chain] = await Promise.all([call(listAudit, { query: auditQuery(asked) }), call(verifyAudit, {})]);
  const narrowed = auditHref({ ...asked, cursor: '' }) !== '/settings/audit';
  return (
    <div className="flex flex-col gap-5">
      {chain.intact ? null : (
        <Note kind="wrong">
          The chain is broken at entry {chain.brokenAt === null ? 'unknown' : formatQuantity(chain.brokenAt)}: this
          entry or one before it was changed outside of Plimsoll.
        </Note>
      )}
      <Panel
        title="Audit log"
        aside={
          <StatusTag tone={chain.intact ? 'good' : 'danger'}>
            {chain.intact ? 'chain intact' : 'chain broken'}
          </StatusTag>
        }
        note={
          <>
            {plural(chain.entries, 'entry', 'entries')}, each with the hash of the one before; recomputed just now. Head{' '}
            <span className="name">{chain.head}</span>
          </>
        }
      >
        <AuditFilters state={asked} />
        <AuditExports />
        <Table
          label="Audit log"
          columns={auditColumns}
          rows={page.items}
          keyOf={({ sequence }) => String(sequence)}
          caption={`${page.items.length} of ${plural(chain.entries, 'entry', 'entries')}, newest first`}
          empty={
            narrowed ? (
              <EmptyState title="No such entry">Nothing was done that fits. Clear the filter to see all.</EmptyState>
            ) : (
              <EmptyState title="No entries">Every act that changes something is entered here.</EmptyState>
            )
          }
          footer={
            <Pager
              {...(asked.cursor === '' ? {} : { first: auditHref({ ...asked, cursor: '' }) })}
              {...(page.next === null ? {} : { next: auditHref({ ...asked, cursor: page.next }) })}
            />
          }
        />
      </Panel>
    </div>
  );
};

export default AuditPage;
