import type { FindingDetail, FindingItem } from '@plimsoll/contracts';
import { SidePanel } from '#design/side-panel.tsx';
import { findingWord } from './finding-href.ts';
import { FindingMissing } from './finding-missing.tsx';
import { FindingPreview } from './finding-preview.tsx';
import { type FindingsState, findingsHref } from './url-state.ts';

/** The panel of the finding that the address names, with its neighbours in the list. */
export const OpenFinding = ({
  state,
  items,
  finding,
}: {
  readonly state: FindingsState;
  readonly items: readonly FindingItem[];
  readonly finding: FindingDetail | 'missing';
}) => {
  const at = items.findIndex((item) => findingWord(item) === state.open);
  const neighbour = (step: number): string | undefined => {
    const item = at < 0 ? undefined : items[at + step];
    return item === undefined ? undefined : findingsHref({ ...state, open: findingWord(item) });
  };
  return (
    <SidePanel
      label="Finding"
      current={state.open ?? ''}
      closeHref={findingsHref({ ...state, open: null })}
      previousHref={neighbour(-1)}
      nextHref={neighbour(1)}
    >
      {finding === 'missing' ? <FindingMissing /> : <FindingPreview finding={finding} />}
    </SidePanel>
  );
};
