import type { Report } from '@plimsoll/contracts';
import { ActionForm } from '#design/action-form.tsx';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { endReport, runAgain } from './report-acts.ts';

const isUnderWay = ({ state }: Report): boolean => state === 'queued' || state === 'building';

/** What can be done with a report: stop it, ask for the same again, delete it. */
export const ReportActs = ({ report, mayMake }: { readonly report: Report; readonly mayMake: boolean }) => (
  <>
    {mayMake && !isUnderWay(report) ? (
      <ActionForm action={runAgain.bind(null, report.id)} label="Run it again" className="flex flex-col gap-2">
        <SubmitButton look="plain">Run it again</SubmitButton>
      </ActionForm>
    ) : null}
    {report.mayDelete ? (
      isUnderWay(report) ? (
        <ConfirmButton
          label="Cancel"
          title="Stop making this report?"
          consequence="What was made of it so far is thrown away. Nothing else changes, and it can be asked for again."
          confirm="Stop making it"
          act={endReport.bind(null, report.id)}
        />
      ) : (
        <ConfirmButton
          label="Delete"
          title="Delete this report?"
          consequence={`Its ${report.files.length === 1 ? 'file is' : `${report.files.length} files are`} deleted here; copies that were downloaded stay good. It can be made again while the history is kept.`}
          confirm="Delete the report"
          act={endReport.bind(null, report.id)}
        />
      )
    ) : null}
  </>
);
