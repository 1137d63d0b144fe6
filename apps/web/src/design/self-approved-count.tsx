import { formatQuantity, plural } from './quantity.tsx';
import { StatusTag } from './status-tag.tsx';

/** Says of what is excepted how much of it nobody but the requester agreed to; nothing where none of it is. */
export const SelfApprovedCount = ({ count }: { readonly count: number }) =>
  count === 0 ? null : (
    <StatusTag
      tone="caution"
      title={`${plural(count, 'finding')} excepted by exceptions that their requester approved: nobody else was in the organization`}
    >
      {formatQuantity(count)} self-approved
    </StatusTag>
  );
