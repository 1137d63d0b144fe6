import { ButtonLink } from './button.tsx';

/** Keyset pages: the next one, and back to the first. The page before is the browser's Back. */
export const Pager = ({ first, next }: { readonly first?: string; readonly next?: string }) =>
  first === undefined && next === undefined ? null : (
    <nav aria-label="Further rows" className="flex justify-between gap-2 border-t border-line px-4 py-2">
      {first === undefined ? <span /> : <ButtonLink href={first}>First page</ButtonLink>}
      {next === undefined ? (
        <span className="self-center text-12 text-ink-2">This is the last page.</span>
      ) : (
        <ButtonLink href={next}>Next page</ButtonLink>
      )}
    </nav>
  );
