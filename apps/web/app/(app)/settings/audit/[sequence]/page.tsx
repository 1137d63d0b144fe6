import { listAudit } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { call } from '#api/call.ts';
import { Facts } from '#design/facts.tsx';
import { Name } from '#design/name.tsx';
import { Panel } from '#design/panel.tsx';
import { TimeAgo } from '#design/time-ago.tsx';

export const metadata: Metadata = { title: 'Audit entry' };

const valueText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** One entry, whole. */
const AuditEntryPage = async ({ params }: { readonly params: Promise<{ readonly sequence: string }> }) => {
  const { sequence } = await params;
  if (!/^[1-9]\d{0,14}$/.test(sequence)) notFound();
  const { items } = await call(listAudit, { query: { cursor: String(Number(sequence) + 1), limit: 1 } });
  const [entry] = items;
  if (entry === undefined || String(entry.sequence) !== sequence) notFound();
  const facts = [
    ['When', <TimeAgo key="at" at={entry.at} />],
    ['Instant', entry.at],
    ['Who', `${entry.actor.name} (${entry.actor.kind})`],
    ['Id of who', <Name key="actor">{entry.actor.id}</Name>],
    ['Act', <Name key="act">{entry.act}</Name>],
    ['Upon', entry.target],
    ...Object.entries(entry.details).map(([name, value]) => [name, valueText(value)] as const),
    ['Hash', <Name key="hash">{entry.hash}</Name>],
    ['Hash before', <Name key="before">{entry.previousHash}</Name>],
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <p>
        <Link href="/settings/audit" className="text-accent hover:underline">
          All entries
        </Link>
      </p>
      <Panel title={`Entry ${sequence}`}>
        <Facts facts={facts} />
      </Panel>
    </div>
  );
};

export default AuditEntryPage;
