import type { FindingDetail } from '@plimsoll/contracts';
import type { Violation } from '@plimsoll/domain';
import { Name } from '#design/name.tsx';
import { foundText } from './found-text.ts';
import { subjectText } from './subject-name.tsx';

const most = 20;

const Place = ({ violation: { path, found, message, resource, pods } }: { readonly violation: Violation }) => (
  <li className="border-b border-line px-4 py-3 last:border-0">
    <Name className="text-12">{path === '' ? '(the object itself)' : path}</Name>
    {resource === undefined ? null : (
      <p className="text-12 text-ink-2 [overflow-wrap:anywhere]">
        in {subjectText(resource)}
        {pods === undefined || pods === 1 ? '' : ` and ${pods - 1} more like it`}
      </p>
    )}
    <dl className="mt-1.5 grid gap-x-6 gap-y-1 sm:grid-cols-2">
      <div className="min-w-0">
        <dt className="text-12 text-ink-2">Found</dt>
        <dd>
          <Name className="text-12">{foundText(found)}</Name>
        </dd>
      </div>
      <div className="min-w-0">
        <dt className="text-12 text-ink-2">What that means</dt>
        <dd className="[overflow-wrap:anywhere]">{message}</dd>
      </div>
    </dl>
  </li>
);

// The remedy's first sentence says what is demanded; the whole of it stands below.
const demandOf = (remediation: string): string => /^.*?(?:\.(?=\s|$)|:(?=\n|$))/s.exec(remediation)?.[0] ?? remediation;

/** Each place that breaks the control: the path, the value found, what is demanded. */
export const Violations = ({ finding: { violations, detail, control } }: { readonly finding: FindingDetail }) => (
  <>
    <p className="border-b border-line px-4 py-3">
      <span className="text-12 text-ink-2">Demanded</span>
      <span className="prose-line block">{demandOf(control.remediation)}</span>
    </p>
    {detail === '' ? null : (
      <p className="prose-line border-b border-line px-4 py-3 text-ink-2 [overflow-wrap:anywhere]">{detail}</p>
    )}
    <ul>
      {violations.slice(0, most).map((violation) => (
        <Place key={JSON.stringify([violation.path, violation.found, violation.resource])} violation={violation} />
      ))}
    </ul>
    {violations.length > most ? (
      <p className="px-4 py-2 text-12 text-ink-2">and {violations.length - most} more places</p>
    ) : null}
    {violations.length === 0 && detail === '' ? <p className="px-4 py-3 text-ink-2">No place is broken now.</p> : null}
  </>
);
