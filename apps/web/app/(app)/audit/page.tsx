import { listFrameworks } from '@plimsoll/contracts';
import type { Metadata } from 'next';
import Link from 'next/link';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';
import { formatDay } from '#design/instant-text.ts';
import { PageHeader } from '#design/page-header.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { targetText } from '#frameworks/enrolment-text.ts';
import { FrameworkCard } from '#frameworks/framework-card.tsx';
import { AsOfChoice } from '#landing/as-of-choice.tsx';
import { LandingBar } from '#landing/landing-bar.tsx';
import { mayDo } from '#session/may.ts';
import { readDay } from '#time/read-as-of.ts';

export const metadata: Metadata = { title: 'Audit' };

const ways = [
  { href: '/reports', title: 'Reports', text: 'Signed files of what stood at an instant, to keep and verify offline.' },
  { href: '/changes', title: 'Changes', text: 'What moved between two days, cause by cause.' },
  { href: '/exceptions', title: 'Exceptions', text: 'Who permitted what, for how long, and who agreed.' },
  {
    href: '/inventory/not-collected',
    title: 'Not collected',
    text: 'What could not be read, and which controls that blinds.',
  },
] as const;

/** Where evidence is that can be kept. */
const Ways = ({ mayReadLog }: { readonly mayReadLog: boolean }) => (
  <Panel title="Evidence to take along">
    <ul className="grid gap-x-8 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
      {(mayReadLog ? [...ways, log] : ways).map(({ href, title, text }) => (
        <li key={href}>
          <Link href={href} className="link font-medium">
            {title}
          </Link>
          <p className="text-12 text-ink-2">{text}</p>
        </li>
      ))}
    </ul>
  </Panel>
);

const log = {
  href: '/settings/audit',
  title: 'Audit log',
  text: 'Every act in this organization, chained and verifiable.',
} as const;

const AuditPage = async () => {
  const [me, day, { items }] = [
    await readMe(),
    await readDay(),
    await call(listFrameworks, { query: { view: 'enrolled' } }),
  ];
  const followed = items.filter(({ enrolment }) => enrolment !== null);
  const when = day === undefined ? 'as of now' : `as of the end of ${formatDay(day)}`;
  return (
    <>
      <LandingBar current="audit" />
      <PageHeader
        title="Audit"
        answer={`${plural(followed.length, 'framework')} followed, ${when}. Each page below keeps the day that you choose here.`}
      />
      <AsOfChoice path="/audit" day={day} now={new Date()} />
      {followed.length === 0 ? (
        <div className="mb-5 rounded border border-line bg-surface">
          <EmptyState
            title="Nothing is followed yet"
            action={<ButtonLink href="/frameworks">See the library</ButtonLink>}
          >
            Frameworks that this organization follows will stand here with their numbers and targets. Any of the library
            can be read before.
          </EmptyState>
        </div>
      ) : (
        <section aria-labelledby="followed" className="mb-5">
          <h2 id="followed" className="mb-3 font-semibold text-15">
            Followed
          </h2>
          <ul className="grid gap-5 lg:grid-cols-2">
            {followed.map((framework) => (
              <FrameworkCard
                key={framework.id}
                framework={framework}
                {...(framework.enrolment === null ? {} : { target: targetText(framework.enrolment) })}
              />
            ))}
          </ul>
        </section>
      )}
      <Ways mayReadLog={mayDo(me, 'audit:read')} />
    </>
  );
};

export default AuditPage;
