import Link from 'next/link';
import { Name } from '#design/name.tsx';
import { formatQuantity, plural } from '#design/quantity.tsx';
import { StatusTag } from '#design/status-tag.tsx';
import { foundText } from '#findings/found-text.ts';
import { subjectText } from '#findings/subject-name.tsx';
import type { Tried } from './custom-acts.ts';

/** What a dry run came to, in a sentence. */
const triedAnswer = ({ judged, pass, fail, undetermined, notApplicable, complete }: Tried): string => {
  if (judged === 0) return 'There is no object of its kinds in your inventory: it would find nothing.';
  const parts = [
    `${formatQuantity(fail)} would fail`,
    `${formatQuantity(pass)} pass`,
    ...(undetermined === 0 ? [] : [`${formatQuantity(undetermined)} could not be decided`]),
    ...(notApplicable === 0 ? [] : [`it is not about ${formatQuantity(notApplicable)}`]),
  ];
  const rest = complete ? '' : ' There was no time for the rest of the inventory.';
  return `Of ${plural(judged, 'object')} that were judged, ${parts.join(', ')}.${rest} Nothing was stored.`;
};

type Item = Tried['items'][number];

const Place = ({ item: { violations, detail } }: { readonly item: Item }) => (
  <>
    {detail === '' ? null : <p className="text-12 text-ink-2 [overflow-wrap:anywhere]">{detail}</p>}
    {violations.slice(0, 3).map(({ path, found, message }) => (
      <p key={`${path} ${message}`} className="text-12 [overflow-wrap:anywhere]">
        <Name>{path === '' ? '(the object itself)' : path}</Name> <span className="text-ink-2">{message}: found</span>{' '}
        <Name>{foundText(found)}</Name>
      </p>
    ))}
    {violations.length > 3 ? <p className="text-12 text-ink-2">and {violations.length - 3} more places</p> : null}
  </>
);

/** What a control would find in the stored inventory, object by object as it is written. */
export const TriedView = ({ tried }: { readonly tried: Tried }) => (
  <section aria-label="What it would find" aria-live="polite" className="rounded border border-line bg-sunken p-4">
    <h3 className="font-semibold text-13">What it would find</h3>
    <p className="prose-line mt-1">{triedAnswer(tried)}</p>
    <ul className="mt-2 flex flex-col">
      {tried.items.map((item) => (
        <li
          key={`${item.cluster.id} ${item.kind} ${item.namespace}/${item.name}`}
          className="border-b border-line py-2 last:border-0"
        >
          <p className="flex flex-wrap items-center gap-x-2">
            <StatusTag tone={item.status === 'fail' ? 'danger' : 'dotted'}>
              {item.status === 'fail' ? 'fails' : 'unknown'}
            </StatusTag>
            <Link
              className="link min-w-0 [overflow-wrap:anywhere]"
              href={`/inventory/objects?${new URLSearchParams({ cluster: item.cluster.id, q: item.name })}`}
            >
              <Name className="text-12">{subjectText(item)}</Name>
            </Link>
            <span className="text-12 text-ink-2 [overflow-wrap:anywhere]">{item.cluster.name}</span>
          </p>
          <Place item={item} />
        </li>
      ))}
    </ul>
    {tried.fail + tried.undetermined > tried.items.length ? (
      <p className="mt-2 text-12 text-ink-2">
        and {formatQuantity(tried.fail + tried.undetermined - tried.items.length)} more
      </p>
    ) : null}
  </section>
);
