import type { FrameworkSummary } from '@plimsoll/contracts';
import Link from 'next/link';
import { targetText } from '#frameworks/enrolment-text.ts';
import { stateText } from '#frameworks/framework-text.ts';

/** Frameworks that leave a page its length. */
const most = 6;

const standing = ({ states, clusters }: FrameworkSummary): string =>
  clusters.judged === 0
    ? 'no cluster judged'
    : states
        .filter(({ count }) => count > 0)
        .map(({ state, count }) => `${count} ${stateText(state)}`)
        .join(', ');

/** The frameworks that are followed, a line each: how they stand, how much of them is decided, and their targets. */
export const FrameworkRows = ({ frameworks }: { readonly frameworks: readonly FrameworkSummary[] }) => (
  <section aria-label="Frameworks">
    <h2 className="mb-2 font-semibold text-15">Frameworks followed</h2>
    {frameworks.length === 0 ? (
      <p className="text-ink-2">
        None is followed yet.{' '}
        <Link href="/frameworks" className="link print:hidden">
          See the library
        </Link>
      </p>
    ) : (
      <table aria-label="Frameworks" className="w-full table-fixed text-13">
        <thead className="text-12 text-ink-2">
          <tr>
            <th scope="col" className="w-[34%] pb-1 text-left font-medium">
              Framework
            </th>
            <th scope="col" className="pb-1 text-left font-medium">
              Requirements
            </th>
            <th scope="col" className="w-[24%] pb-1 text-left font-medium">
              Target
            </th>
          </tr>
        </thead>
        <tbody>
          {frameworks.slice(0, most).map((framework) => (
            <tr key={framework.id} className="border-t border-line align-top">
              <td className="py-1 pr-3">
                <Link href={`/frameworks/${encodeURIComponent(framework.id)}`} className="font-medium hover:underline">
                  {framework.title}
                </Link>
              </td>
              <td className="py-1 pr-3">
                {standing(framework)}
                <span className="block text-12 text-ink-2">
                  {framework.decided} of {framework.published} decided by checks
                </span>
              </td>
              <td className="py-1">{framework.enrolment === null ? 'none' : targetText(framework.enrolment)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    {frameworks.length > most ? (
      <p className="mt-1 text-12 text-ink-2">and {frameworks.length - most} more, under Compliance</p>
    ) : null}
  </section>
);
