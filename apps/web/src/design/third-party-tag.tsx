import { formatQuantity } from './quantity.tsx';
import { StatusTag } from './status-tag.tsx';

/** Says of a number how much of it follows from what another tool found; nothing where none of it does. */
export const ThirdPartyTag = ({ count }: { readonly count: number }) =>
  count === 0 ? null : (
    <StatusTag tone="dotted" title="Decided by what another tool found, where nothing of our own can see">
      {formatQuantity(count)} third-party
    </StatusTag>
  );
