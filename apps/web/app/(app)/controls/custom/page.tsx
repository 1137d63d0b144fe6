import { listCustomControls } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import { callNow } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { customColumns } from '#controls/custom-columns.tsx';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { PageHeader } from '#design/page-header.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';

export const metadata: Metadata = { title: 'Controls of your own' };

const CustomControlsPage = async () => {
  const [{ items }, me] = await Promise.all([callNow(listCustomControls, {}), readMe()]);
  const mayEdit = mayDo(me, 'control:edit');
  const judging = items.filter(({ enabled }) => enabled).length;
  return (
    <>
      <PageHeader
        title="Controls of your own"
        answer={
          items.length === 0
            ? 'What you demand beyond the catalogue, written in CEL and judged like the rest.'
            : `${plural(items.length, 'control')} of your own, of which ${judging} ${judging === 1 ? 'judges' : 'judge'}. They gate nothing in the baseline: the headline never moves by them.`
        }
        crumbs={[{ text: 'Controls', href: '/controls' }, { text: 'Your own' }]}
        actions={
          mayEdit ? (
            <ButtonLink look="primary" href="/controls/custom/new">
              Write a control
            </ButtonLink>
          ) : undefined
        }
      />
      <section aria-label="Controls of your own" className="rounded border border-line bg-surface">
        <Table
          label="Controls of your own"
          columns={customColumns(mayEdit)}
          rows={items}
          keyOf={({ control }) => control.id}
          caption={items.length === 0 ? undefined : plural(items.length, 'control')}
          empty={
            <EmptyState
              title="None yet"
              action={mayEdit ? <ButtonLink href="/controls/custom/new">Write the first one</ButtonLink> : undefined}
            >
              A control of your own has what a built-in one has, and its examples are its tests. You try it on the
              stored inventory before it judges anything.{' '}
              {mayEdit ? '' : 'Owners, admins and security engineers of the whole organization write them.'}
            </EmptyState>
          }
        />
      </section>
    </>
  );
};

export default CustomControlsPage;
