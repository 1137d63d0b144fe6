import { reportFormats, reportKinds } from '@plimsoll/domain';
import { ActionForm } from '#design/action-form.tsx';
import { ChoiceField } from '#design/choice-field.tsx';
import { CheckField } from '#design/field.tsx';
import { SubmitButton } from '#design/submit-button.tsx';
import { Checks } from './checks.tsx';
import { askedFindings, askedKind, type NewReport } from './new-report.ts';
import { makeReport } from './report-acts.ts';
import { ReportDay } from './report-day.tsx';
import { ReportPreview } from './report-preview.tsx';
import { type BegunScope, ReportScope } from './report-scope.tsx';
import { formatTitles, kindHelp, kindTitles } from './report-text.ts';
import { ZoneField } from './zone-field.tsx';

type Asked = NonNullable<ReturnType<typeof askedFindings>>;

const saidFindings = (asked: Asked): string =>
  Object.entries(asked)
    .flatMap(([name, value]) =>
      value === undefined
        ? []
        : [`${name === 'q' ? 'name' : name} ${Array.isArray(value) ? value.join(' or ') : value}`],
    )
    .join('; ');

/** Lists what the page listed that one comes from, and nothing beside. */
const Narrow = ({ findings }: { readonly findings: Asked }) => (
  <>
    <input type="hidden" name="findings" value={JSON.stringify(findings)} />
    <CheckField
      name="narrow"
      label="Only the findings that the page showed"
      defaultChecked
      help={`${saidFindings(findings)}. Posture and frameworks stay those of the whole scope.`}
    />
  </>
);

/** What the form chooses from. */
export interface ReportChoices {
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly frameworks: readonly { readonly id: string; readonly title: string }[];
}

/** Asks for a report: what for, about what, of when, and as which files. */
export const ReportForm = ({
  begin,
  choices: { clusters, teams, frameworks },
  picked,
  today,
}: {
  readonly begin: NewReport;
  readonly choices: ReportChoices;
  /** What the page that one comes from was narrowed to. */
  readonly picked: BegunScope['picked'];
  readonly today: string;
}) => {
  const findings = askedFindings(begin);
  return (
    <ActionForm action={makeReport} label="Make a report" className="grid gap-6 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-6">
        <ChoiceField
          name="kind"
          legend="What it is for"
          chosen={askedKind(begin)}
          choices={reportKinds.map((kind) => ({ value: kind, title: kindTitles[kind], help: kindHelp[kind] }))}
        />
        <Checks
          name="format"
          legend="Files"
          options={reportFormats.map((format) => ({ value: format, title: formatTitles[format] }))}
          chosen={reportFormats}
          help="The kind chooses the chapters of the PDF. CSV holds every finding, JSON everything, whatever the kind."
        />
        <ZoneField />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <ReportScope
          clusters={clusters}
          teams={teams}
          begun={{
            picked,
            team: begin.team ?? undefined,
            clusters: begin.cluster ?? [],
            namespaces: begin.namespace ?? [],
          }}
        />
        {findings === undefined ? null : <Narrow findings={findings} />}
        <ReportDay day={begin.asOf ?? ''} today={today} />
        <Checks
          name="framework"
          legend="Frameworks"
          options={frameworks.map(({ id, title }) => ({ value: id, title }))}
          chosen={begin.frameworks ?? []}
          help="None chosen: those that are followed."
        />
        <ReportPreview />
        <SubmitButton className="self-start">Make the report</SubmitButton>
      </div>
    </ActionForm>
  );
};
