import { EmptyState } from '#design/empty-state.tsx';

/** In the panel, when the finding of the address is no longer there. */
export const FindingMissing = () => (
  <EmptyState title="This finding is not there">
    It was removed with its object, or it is outside what you may see. The list beside shows what is there now.
  </EmptyState>
);
