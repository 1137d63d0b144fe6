import { FlaskConical } from 'lucide-react';
import { Button } from '#design/button.tsx';
import { leaveDemo } from './demo-acts.ts';

/** On every page of the demonstration, so that nobody takes it for their own clusters. */
export const DemoBanner = () => (
  <section
    aria-label="Demonstration"
    className="sticky top-12 print:static print:mb-3 z-20 flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-caution bg-caution-weak px-4 py-1.5 text-13 text-caution md:px-8"
  >
    <FlaskConical aria-hidden="true" className="size-4 shrink-0" />
    <p className="min-w-0 flex-1 basis-56">
      <strong className="font-semibold">This is the demonstration.</strong> A made-up shop on made-up clusters: nothing
      here is yours, and nothing can be changed.
    </p>
    <form action={leaveDemo} className="print:hidden">
      <Button type="submit" className="h-7 px-2 text-12">
        Back to your organization
      </Button>
    </form>
  </section>
);
