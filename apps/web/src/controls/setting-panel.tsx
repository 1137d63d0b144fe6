import type { ControlSettingLine, ControlSummary } from '@plimsoll/contracts';
import Link from 'next/link';
import { Facts } from '#design/facts.tsx';
import { Panel } from '#design/panel.tsx';
import { SeverityLabel } from '#design/severity-glyph.tsx';
import { TimeAgo } from '#design/time-ago.tsx';
import { isDecided } from './is-decided.ts';
import { SettingForm } from './setting-form.tsx';

const valueText = (value: boolean | readonly string[] | undefined): string => {
  if (value === undefined) return 'as the control has it';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value.join(', ');
};

const Who = ({ line: { changedAt, changedBy } }: { readonly line: ControlSettingLine }) =>
  changedAt === null ? null : (
    <p className="mt-2 text-12 text-ink-2 [overflow-wrap:anywhere]">
      Decided <TimeAgo at={changedAt} />
      {changedBy === '' ? '' : ` by ${changedBy}`}.{' '}
      <Link className="link" href="/changes">
        What it moved
      </Link>
    </p>
  );

/** How a built-in control judges in this organization, who decided so and why, and the way to decide otherwise. */
export const SettingPanel = ({
  line,
  control,
  mayEdit,
}: {
  readonly line: ControlSettingLine;
  readonly control: ControlSummary;
  readonly mayEdit: boolean;
}) => {
  const { applicable, pass, fail, excepted, severity, gates, frameworks } = control;
  const settled = { applicable, pass, fail, excepted, severity, gates, frameworks, own: line.own.severity };
  return (
    <Panel title="How it judges here" aside={isDecided(line) ? undefined : 'as it comes'} flush>
      <div className="px-4 py-2">
        <Facts
          facts={[
            ['Judges', line.enabled ? 'yes' : 'no, it is disabled'],
            [
              'Severity',
              <span key="severity" className="flex flex-wrap gap-x-2">
                <SeverityLabel severity={line.severity ?? line.own.severity} />
                {line.severity === null || line.severity === line.own.severity
                  ? ''
                  : `in place of ${line.own.severity}`}
              </span>,
            ],
            ...line.own.parameters.map(({ name, title }) => [title, valueText(line.parameters[name])] as const),
            ...(line.reason === '' ? [] : ([['Reason', line.reason]] as const)),
          ]}
        />
        <Who line={line} />
        {mayEdit ? null : (
          <p className="mt-2 text-ink-2">
            Owners, admins and security engineers of the whole organization decide this.
          </p>
        )}
      </div>
      {mayEdit ? (
        <details className="border-t border-line">
          <summary className="cursor-pointer px-4 py-2 font-medium hover:bg-hover">Decide otherwise</summary>
          <div className="p-4 pt-2">
            <SettingForm line={line} control={settled} />
          </div>
        </details>
      ) : null}
    </Panel>
  );
};
