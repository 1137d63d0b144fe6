'use client';

import { ChevronsUpDown } from 'lucide-react';
import { Menu } from '#design/menu.tsx';
import { ScopePicker } from '#scope/scope-picker.tsx';
import { type Pickable, pickedText, usePicked } from '#scope/use-picked.ts';

export type ScopeChoice = Pickable;

/** What is being looked at: organization, team, clusters, namespaces. The choice is in the address. */
export const ScopeMenu = ({
  organization,
  clusters,
  teams,
}: {
  readonly organization: string;
  readonly clusters: readonly ScopeChoice[];
  readonly teams: readonly ScopeChoice[];
}) => {
  const { possible, picked, inPath, hrefOf } = usePicked();
  const of = clusters.find(({ id }) => id === inPath);
  const text =
    picked === undefined ? (of?.name ?? (possible ? 'all clusters' : undefined)) : pickedText(picked, teams, clusters);
  const current = JSON.stringify(picked);
  return (
    <Menu
      title={`${organization}${text === undefined ? '' : `, ${text}`}: choose what to look at`}
      label={
        <>
          <span className={`max-w-40 truncate font-medium ${text === undefined ? '' : 'max-sm:hidden'}`}>
            {organization}
          </span>
          {text === undefined ? null : (
            <>
              <span aria-hidden="true" className="text-ink-3 max-sm:hidden">
                /
              </span>
              <span className="name max-w-48 truncate text-12 max-sm:max-w-28">{text}</span>
            </>
          )}
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-3" />
        </>
      }
    >
      {possible ? (
        <ScopePicker
          key={current}
          teams={teams}
          clusters={clusters}
          picked={picked}
          look={(next) => window.location.assign(hrefOf(next))}
        />
      ) : (
        <p className="px-2 py-1 text-13 text-ink-2">
          This page is of the whole organization, and is not narrowed. Home, findings, clusters, inventory, changes,
          frameworks and controls can be looked at for a team, for clusters or for namespaces.
        </p>
      )}
    </Menu>
  );
};
