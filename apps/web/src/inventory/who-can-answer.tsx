import type { WhoCanAnswer } from '@plimsoll/contracts';
import { evidenceTexts } from '#clusters/evidence-columns.tsx';
import { Name } from '#design/name.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { AccessHolderView, holderName } from './access-holder.tsx';
import { AccessPathView } from './access-path.tsx';

const openAtFirst = 8;

const detourTexts = {
  bind: 'may bind a role that holds it to itself',
  escalate: 'may write it into a role',
  impersonate: 'may act as somebody who can',
} as const;

/** What was not read, before anything is concluded from who is missing below. */
const Gaps = ({ gaps }: Pick<WhoCanAnswer, 'gaps'>) =>
  gaps.length === 0 ? null : (
    <Note kind="stale">
      <p className="font-medium">Others may be able to as well: not all of RBAC was read here.</p>
      <ul>
        {gaps.map(({ kind, namespace, state, reason }) => (
          <li key={`${kind} ${namespace} ${reason}`}>
            {kind}
            {namespace === '' ? '' : ` in ${namespace}`} {evidenceTexts[state]}
            {reason === '' ? '' : `: ${reason}`}
          </li>
        ))}
      </ul>
    </Note>
  );

const Detours = ({ clusterId, detours }: Pick<WhoCanAnswer, 'clusterId' | 'detours'>) =>
  detours.length === 0 ? null : (
    <Panel title="Could come to it" note="Not allowed directly, but able to take it by a right over rights." flush>
      <ul>
        {detours.map((detour) => (
          <li
            key={`${detour.kind} ${holderName(detour)} ${detour.ability}`}
            className="border-b border-line last:border-0"
          >
            <p className="flex flex-wrap gap-x-2 px-4 pt-2">
              <span className="w-28 text-12 text-ink-2">{detour.kind}</span>
              <Name className="font-medium">{holderName(detour)}</Name>
              <span className="text-ink-2">{detourTexts[detour.ability]}</span>
            </p>
            <ul>
              <AccessPathView clusterId={clusterId} path={detour.path} />
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );

const Unknown = ({ unknown }: Pick<WhoCanAnswer, 'unknown'>) =>
  unknown.length === 0 ? null : (
    <Panel title="Perhaps" note="They are given roles whose rules are not known, or not all of them." flush>
      <ul>
        {unknown.map((who) => (
          <li
            key={`${who.kind} ${holderName(who)} ${who.binding.kind} ${who.binding.id}`}
            className="flex flex-wrap gap-x-2 border-b border-line px-4 py-2 last:border-0"
          >
            <span className="w-28 text-12 text-ink-2">{who.kind}</span>
            <Name className="font-medium">{holderName(who)}</Name>
            <span className="text-12 text-ink-2 [overflow-wrap:anywhere]">
              {who.role.kind} {who.role.name} by {who.binding.kind} {who.binding.name}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );

/** The answer: who can and why, who could come to it, who perhaps can, and what was not read. */
export const WhoCanAnswerView = ({ answer }: { readonly answer: WhoCanAnswer }) => {
  const { clusterId, holders, moreHolders } = answer;
  return (
    <div className="flex flex-col gap-5">
      <Gaps gaps={answer.gaps} />
      <Panel title="Can" aside={plural(holders.length + moreHolders, 'identity', 'identities')} flush>
        <ul aria-label="Identities">
          {holders.map((holder, index) => (
            <AccessHolderView
              key={`${holder.kind} ${holderName(holder)}`}
              clusterId={clusterId}
              holder={holder}
              open={index < openAtFirst}
            />
          ))}
        </ul>
        {moreHolders > 0 ? (
          <p className="border-t border-line px-4 py-2 text-12 text-ink-2">
            and {plural(moreHolders, 'more identity', 'more identities')}: ask for a namespace or a name to see fewer.
          </p>
        ) : null}
      </Panel>
      <Detours clusterId={clusterId} detours={answer.detours} />
      <Unknown unknown={answer.unknown} />
    </div>
  );
};
