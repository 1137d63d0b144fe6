import { type Party, partyText } from '@plimsoll/domain';
import { StatusTag } from '#design/status-tag.tsx';

/** In one word, so that the title beside it keeps its room. */
const words: Readonly<Record<Exclude<Party, 'yours'>, string>> = { vendor: 'Vendor', provider: 'Provider' };

/** Whose a finding is to mend, where it is not yours. */
export const PartyTag = ({ party }: { readonly party: Party }) =>
  party === 'yours' ? null : (
    <span className="hidden shrink-0 @md:inline">
      <StatusTag
        tone="quiet"
        title={`${partyText[party]}: a pack expects this here; it still fails, and counts beside the headline`}
      >
        {words[party]}
      </StatusTag>
    </span>
  );
