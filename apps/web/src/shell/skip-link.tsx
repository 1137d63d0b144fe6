/** First in the tab order: past navigation and bar to the page itself. */
export const SkipLink = () => (
  <a
    href="#main"
    className="sr-only rounded bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
  >
    Skip to the page
  </a>
);
