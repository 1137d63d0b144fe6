import type { Grant } from '@plimsoll/contracts';
import Link from 'next/link';
import { ActionForm } from '#design/action-form.tsx';
import { EditedFields } from '#design/edited-fields.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { Table } from '#design/table.tsx';
import { changeGrant, giveGrant, type Holder } from './grant-acts.ts';
import { grantColumns } from './grant-columns.tsx';
import { type Choosable, GrantFields } from './grant-fields.tsx';

/** Changes one grant, or gives another. */
const GrantForm = ({
  holder,
  known,
  clusters,
  path,
}: {
  readonly holder: Holder;
  readonly known: Grant | undefined;
  readonly clusters: readonly Choosable[];
  readonly path: string;
}) => {
  if (known === undefined) {
    return (
      <Panel
        title="Give a grant"
        note="A role in a part of the organization, or in all of it. It adds to what is there."
      >
        <ActionForm action={giveGrant.bind(null, holder)} label="Give a grant" clears>
          <GrantFields clusters={clusters} />
          <SubmitButton className="self-start">Give the grant</SubmitButton>
        </ActionForm>
      </Panel>
    );
  }
  return (
    <Panel
      title="Change the grant"
      aside={
        <Link href={path} className="link">
          Leave it as it is
        </Link>
      }
    >
      <ActionForm key={known.id} action={changeGrant.bind(null, known.id)} label="Change the grant">
        <EditedFields version={known.version}>
          <GrantFields known={known} clusters={clusters} />
        </EditedFields>
        <SubmitButton className="self-start">Save the grant</SubmitButton>
      </ActionForm>
    </Panel>
  );
};

/** The grants of somebody, with the form that gives and changes them for who may. */
export const GrantPanel = ({
  holder,
  grants,
  clusters,
  asked,
  path,
  losers,
  mayEdit,
  empty,
}: {
  readonly holder: Holder;
  readonly grants: readonly Grant[];
  readonly clusters: readonly Choosable[];
  /** Id of the grant that the address asks to change. */
  readonly asked: string | undefined;
  readonly path: string;
  readonly losers: string;
  readonly mayEdit: boolean;
  readonly empty: string;
}) => {
  const known = grants.find(({ id, holder: { id: of } }) => id === asked && of === holder.id);
  return (
    <>
      <Panel title="Grants" note="What it is worth is read at each request, so that a change counts at once." flush>
        <Table
          label="Grants"
          columns={grantColumns({ clusters, losers, path: mayEdit ? path : null, holder: holder.id })}
          rows={grants}
          keyOf={({ id }) => id}
          empty={<EmptyState title="No grants">{empty}</EmptyState>}
        />
      </Panel>
      {asked !== undefined && known === undefined ? (
        <Note kind="stale">The grant that was to be changed is not there any more: somebody took it away.</Note>
      ) : null}
      {mayEdit ? <GrantForm holder={holder} known={known} clusters={clusters} path={path} /> : null}
    </>
  );
};
