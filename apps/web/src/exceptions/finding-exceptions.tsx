import { type Exception, type FindingDetail, listExceptions } from '@plimsoll/contracts';
import { groupKind } from '@plimsoll/domain';
import Link from 'next/link';
import { callNow } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { ButtonLink } from '#design/button.tsx';
import { Panel } from '#design/panel.tsx';
import { findingWord } from '#findings/finding-href.ts';
import { mayDo } from '#session/may.ts';
import { Leaves } from './leaves.tsx';

/** Whether a request is about this very subject; one by labels may be, and is told as well. */
const mayBeAbout = ({ scope }: Exception, { subject }: FindingDetail): boolean =>
  scope.namespace === subject.namespace &&
  scope.kind === groupKind(subject.group, subject.kind) &&
  ('labels' in scope.subject || scope.subject.name === subject.name);

const Waiting = ({ requests }: { readonly requests: readonly Exception[] }) =>
  requests.length === 0 ? null : (
    <p className="mt-3 text-ink-2">
      Already requested:{' '}
      {requests.map(({ id, requested }, index) => (
        <span key={id}>
          {index === 0 ? '' : ', '}
          <Link className="link" href={`/exceptions/${id}`}>
            by {requested.name}
          </Link>
        </span>
      ))}
      . It has no effect before somebody else approves it.
    </p>
  );

/** Which exceptions cover a finding, which are asked for, and the way to ask for one. */
export const FindingExceptions = async ({ finding }: { readonly finding: FindingDetail }) => {
  const { clusterId, subject, control, status, exceptions } = finding;
  const [me, { items }] = await Promise.all([
    readMe(),
    callNow(listExceptions, { query: { state: ['requested'], control: [control.id], cluster: [clusterId] } }),
  ]);
  const requests = items.filter((one) => one.state === 'requested' && mayBeAbout(one, finding));
  const mayAsk = mayDo(me, 'exception:request') && status === 'fail';
  const word = findingWord({ clusterId, subject, controlId: control.id });
  return (
    <Panel title="Exceptions">
      {exceptions.length === 0 ? (
        <p className="prose-line text-ink-2">
          {status === 'fail'
            ? 'None covers it. Where it cannot be mended now, it can be permitted for a time.'
            : 'None covers it.'}
        </p>
      ) : (
        <Leaves leaves={exceptions} />
      )}
      <Waiting requests={requests} />
      {mayAsk ? (
        <ButtonLink className="mt-3" href={`/exceptions/new?finding=${encodeURIComponent(word)}`}>
          Request an exception
        </ButtonLink>
      ) : null}
    </Panel>
  );
};
