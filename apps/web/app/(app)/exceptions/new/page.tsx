import { getException, getFinding, listControls } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { callNow } from '#api/call.ts';
import { readClusters, readMe } from '#api/reads.ts';
import { Note } from '#design/note.tsx';
import { PageHeader } from '#design/page-header.tsx';
import {
  fieldsOfException,
  fieldsOfFinding,
  foundChoices,
  noFields,
  proposedDays,
} from '#exceptions/request-fields.ts';
import { RequestForm } from '#exceptions/request-form.tsx';
import { parseFindingWord } from '#findings/finding-href.ts';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Request an exception' };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the form begins with: a finding that the address names, an exception to ask for again, or nothing. */
const readFields = async (finding: string | undefined, again: string | undefined) => {
  const key = parseFindingWord(finding ?? null);
  if (key !== undefined) {
    const found = await callNow(getFinding, { params: key });
    return { fields: fieldsOfFinding(found), severity: found.control.severity, found: foundChoices(found) };
  }
  if (again !== undefined && uuid.test(again)) {
    const before = await callNow(getException, { params: { exceptionId: again } });
    return { fields: fieldsOfException(before), severity: before.severity, found: [] };
  }
  return { fields: noFields, severity: null, found: [] };
};

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

const RequestPage = async ({ searchParams }: PageProps<'/exceptions/new'>) => {
  const me = await readMe();
  const asked = await searchParams;
  const header = (
    <PageHeader
      title="Request an exception"
      answer="It permits what a control finds, for a time and a reason. It has no effect until somebody else approves it."
      crumbs={[{ text: 'Exceptions', href: '/exceptions' }, { text: 'Request' }]}
    />
  );
  if (!mayDo(me, 'exception:request'))
    return (
      <>
        {header}
        <Note kind="told">
          Your role may not request exceptions. Developers, security engineers, admins and owners may: tell one of them
          which finding it is about.
        </Note>
      </>
    );
  const [{ fields, severity, found }, clusters, { items }] = await Promise.all([
    readFields(one(asked.finding), one(asked.again)),
    readClusters(),
    callNow(listControls, {}),
  ]);
  const { day, last } = proposedDays(severity, new Date());
  return (
    <>
      {header}
      <div className="max-w-3xl">
        <RequestForm
          fields={fields}
          choices={{
            clusters: clusters.map(({ id, name }) => ({ id, name })),
            controls: items.map(({ id, title }) => ({ id, title })),
            found,
          }}
          day={day}
          lastDay={last}
        />
      </div>
    </>
  );
};

export default RequestPage;
