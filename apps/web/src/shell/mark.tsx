/** The load line of a ship's hull: a ring with a bar through it. */
export const Mark = ({ className = 'size-6' }: { readonly className?: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
    <circle cx="12" cy="12" r="7.25" fill="none" stroke="currentColor" strokeWidth="2" />
    <path d="M1 12H23" stroke="currentColor" strokeWidth="2" />
  </svg>
);
