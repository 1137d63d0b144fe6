import { type Party, partyText } from '@plimsoll/domain';
import { StatusTag } from '#design/status-tag.tsx';

/** Whose a finding is to mend, where it is not yours. */
export const PartyTag = ({ party }: { readonly party: Party }) =>
  party === 'yours' ? null : (
    <span className="hidden shrink-0 @md:inline">
      <StatusTag tone="quiet" title="A pack expects this here; it still fails, and counts beside the headline">
        {partyText[party]}
      </StatusTag>
    </span>
  );
