import { Mark } from '#shell/mark.tsx';
import { SkipLink } from '#shell/skip-link.tsx';

/** What is around the pages that need no session. */
export const Entrance = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <>
    <SkipLink />
    <main id="main" className="mx-auto flex min-h-screen w-full max-w-sm flex-col justify-center gap-6 px-4 py-10">
      <p className="flex items-center gap-2.5 font-semibold text-15">
        <Mark className="size-7 text-accent" />
        Plimsoll
      </p>
      <h1 className="font-semibold text-20">{title}</h1>
      {children}
    </main>
  </>
);
