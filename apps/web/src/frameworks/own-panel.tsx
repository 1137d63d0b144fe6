import type { FrameworkSummary } from '@plimsoll/contracts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { Panel } from '#design/panel.tsx';
import { deleteOwn, replaceOwn } from './own-acts.ts';
import { OwnForm } from './own-form.tsx';

/** Replaces or deletes a framework of one's own. */
export const OwnPanel = ({
  framework: { id, title, enrolment },
  revision,
}: {
  readonly framework: FrameworkSummary;
  readonly revision: number;
}) => (
  <Panel
    title="Your own"
    flush
    note={`Revision ${revision}. Each revision stays as it was written.`}
    aside={
      enrolment === null ? (
        <ConfirmButton
          label="Delete"
          title={`Delete ${title}?`}
          consequence="It leaves the library and every list. Its revisions stay on record, and its id is not used again."
          confirm="Delete the framework"
          act={deleteOwn.bind(null, id, revision)}
        />
      ) : (
        'Followed: end its enrolment before it is deleted.'
      )
    }
  >
    <details>
      <summary className="cursor-pointer px-4 py-2 font-medium hover:bg-hover">Write the next revision</summary>
      <div className="p-4 pt-2">
        <OwnForm label="Replace it" action={replaceOwn.bind(null, id)} revision={revision} />
      </div>
    </details>
  </Panel>
);
