import { ButtonLink } from '#design/button.tsx';
import { EmptyState } from '#design/empty-state.tsx';

/** Instead of a list while no cluster has told anything. */
export const NoInventory = () => (
  <EmptyState title="No inventory yet" action={<ButtonLink href="/clusters/new">Add a cluster</ButtonLink>}>
    What your clusters hold stands here once the first of them has sent its inventory.
  </EmptyState>
);
