import { FileCheck } from 'lucide-react';
import { readMe } from '#api/reads.ts';
import { ButtonLink } from '#design/button.tsx';
import { readPickedText } from '#scope/read-picked.ts';
import { readDay } from '#time/read-as-of.ts';
import { mayMakeReports } from './may-make.ts';
import { type NewReport, newReportHref } from './new-report.ts';

type Begin = { readonly [Name in keyof NewReport]?: NewReport[Name] | undefined };

/** From what a page shows to a report of it: its filters, and the day that it is looked at. */
export const ReportLink = async ({ begin }: { readonly begin: Begin }) => {
  if (!mayMakeReports(await readMe())) return null;
  const known = Object.fromEntries(Object.entries(begin).filter(([, value]) => value !== undefined));
  return (
    <ButtonLink
      href={newReportHref({ ...known, asOf: (await readDay()) ?? null, scope: (await readPickedText()) ?? null })}
    >
      <FileCheck aria-hidden="true" className="size-4" strokeWidth={1.75} />
      Make a report of this
    </ButtonLink>
  );
};
