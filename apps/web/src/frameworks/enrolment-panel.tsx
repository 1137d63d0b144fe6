import type { FrameworkEnrolment, FrameworkSummary } from '@plimsoll/contracts';
import { ConfirmButton } from '#design/confirm-button.tsx';
import { Facts } from '#design/facts.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { changeEnrolment, endEnrolment, follow } from './enrolment-acts.ts';
import { type EnrolmentChoices, EnrolmentForm } from './enrolment-form.tsx';
import { countedText, targetText } from './enrolment-text.ts';

const Left = ({ enrolment: { exclusions, clusters } }: { readonly enrolment: FrameworkEnrolment }) => {
  if (exclusions.length === 0) return <>Nothing</>;
  const nameOf = (id: string | undefined): string =>
    clusters.excluded.find((one) => one.id === id)?.name ?? 'a cluster that is gone or not in scope';
  return (
    <ul className="flex flex-col gap-1">
      {exclusions.map(({ requirement, cluster, reason }) => (
        <li key={requirement ?? cluster}>
          <span className="name">{requirement ?? nameOf(cluster)}</span>: {reason}
        </li>
      ))}
    </ul>
  );
};

const Change = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <details className="border-t border-line">
    <summary className="cursor-pointer px-4 py-2 font-medium hover:bg-hover">{title}</summary>
    <div className="p-4 pt-2">{children}</div>
  </details>
);

const Followed = ({
  framework,
  enrolment,
  choices,
}: {
  readonly framework: FrameworkSummary;
  readonly enrolment: FrameworkEnrolment;
  readonly choices: EnrolmentChoices | undefined;
}) => {
  const { id, state, from, owner, clusters, version } = enrolment;
  return (
    <Panel
      id="enrolment"
      title={state === 'planned' ? 'Followed soon' : 'Followed'}
      flush
      note="Only what is enrolled enters the numbers of this framework."
      aside={
        choices === undefined ? null : (
          <ConfirmButton
            label="Follow no longer"
            title={`Follow ${framework.title} no longer?`}
            consequence="It becomes part of the library and enters no number. The enrolment stays on record, and it can be followed anew."
            confirm="Follow no longer"
            act={endEnrolment.bind(null, id, version)}
          />
        )
      }
    >
      <div className="px-4 py-2">
        <Facts
          facts={[
            ['Since', from],
            ['Owner', owner?.name ?? 'nobody in particular'],
            ['Target', targetText(enrolment)],
            ['Counted', countedText(clusters)],
            ['Not enrolled', plural(clusters.outside, 'cluster')],
            ['Left out', <Left key="left" enrolment={enrolment} />],
          ]}
        />
      </div>
      {choices === undefined ? null : (
        <Change title="Change how it is followed">
          <EnrolmentForm
            key={version}
            label="Save"
            action={changeEnrolment.bind(null, id)}
            known={enrolment}
            choices={choices}
          />
        </Change>
      )}
    </Panel>
  );
};

/** Whether a framework is followed and how; whoever may decide that decides it here. */
export const EnrolmentPanel = ({
  framework,
  enrolment,
  choices,
}: {
  readonly framework: FrameworkSummary;
  readonly enrolment: FrameworkEnrolment | undefined;
  /** Undefined for who may only read. */
  readonly choices: EnrolmentChoices | undefined;
}) =>
  enrolment === undefined ? (
    <Panel
      id="enrolment"
      title="Library"
      flush={choices !== undefined}
      note="Nobody decided to follow this framework: it enters no number, and what stands below is for looking."
    >
      {choices === undefined ? (
        <p className="text-ink-2">Owners, admins and security engineers decide what is followed.</p>
      ) : (
        <Change title="Follow this framework">
          <EnrolmentForm label="Follow it" action={follow.bind(null, framework.id)} choices={choices} />
        </Change>
      )}
    </Panel>
  ) : (
    <Followed framework={framework} enrolment={enrolment} choices={choices} />
  );
