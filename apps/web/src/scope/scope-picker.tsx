'use client';

import { useEffect, useState } from 'react';
import { Button } from '#design/button.tsx';
import { namespacesOf } from './namespaces-of.ts';
import type { Picked } from './picked.ts';
import type { Pickable } from './use-picked.ts';

const Tick = ({
  name,
  ticked,
  change,
}: {
  readonly name: string;
  readonly ticked: boolean;
  readonly change: (ticked: boolean) => void;
}) => (
  <li className="min-w-0">
    <label className="flex min-h-6 items-center gap-2 rounded px-2 hover:bg-hover">
      <input
        type="checkbox"
        checked={ticked}
        onChange={(event) => change(event.target.checked)}
        className="size-4 shrink-0 accent-(--accent)"
      />
      <span className="name truncate text-12" title={name}>
        {name}
      </span>
    </label>
  </li>
);

const toggled = (list: readonly string[], one: string, ticked: boolean): readonly string[] =>
  ticked ? [...list, one] : list.filter((other) => other !== one);

/** The namespaces of one cluster; undefined while they are being read. */
const useNamespaces = (cluster: string | undefined): readonly string[] | undefined => {
  const [read, setRead] = useState<{ readonly of: string; readonly names: readonly string[] }>();
  useEffect(() => {
    if (cluster === undefined) return;
    let current = true;
    const keep = (names: readonly string[]) => {
      if (current) setRead({ of: cluster, names });
    };
    // Without them the whole cluster can still be picked.
    namespacesOf(cluster).then(keep, () => keep([]));
    return () => {
      current = false;
    };
  }, [cluster]);
  return read?.of === cluster ? read?.names : undefined;
};

const Namespaces = ({
  cluster,
  chosen,
  choose,
}: {
  readonly cluster: string;
  readonly chosen: readonly string[];
  readonly choose: (names: readonly string[]) => void;
}) => {
  const names = useNamespaces(cluster);
  return (
    <fieldset>
      <legend className="px-2 pt-2 pb-1 text-12 text-ink-2">Namespaces in it; none ticked: all of it</legend>
      {names === undefined ? <p className="px-2 text-12 text-ink-2">Reading them</p> : null}
      <ul className="max-h-40 overflow-y-auto">
        {(names ?? []).map((name) => (
          <Tick
            key={name}
            name={name}
            ticked={chosen.includes(name)}
            change={(ticked) => choose(toggled(chosen, name, ticked))}
          />
        ))}
      </ul>
    </fieldset>
  );
};

const Team = ({
  teams,
  chosen,
  choose,
}: {
  readonly teams: readonly Pickable[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}) => {
  if (teams.length === 0) return null;
  return (
    <label className="flex flex-col gap-1 px-2 pb-1 text-12 text-ink-2">
      Team
      <select
        value={chosen}
        onChange={(event) => choose(event.target.value)}
        className="h-8 w-full rounded border border-line-strong bg-surface px-2 text-13 text-ink"
      >
        <option value="">Every team</option>
        {teams.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
};

/** Picks a team, clusters and namespaces; each narrows what is left by the one before. */
export const ScopePicker = ({
  teams,
  clusters,
  picked,
  look,
}: {
  readonly teams: readonly Pickable[];
  readonly clusters: readonly Pickable[];
  readonly picked: Picked | undefined;
  readonly look: (picked: Picked | undefined) => void;
}) => {
  const [team, setTeam] = useState(picked?.team ?? '');
  const [ids, setIds] = useState<readonly string[]>(picked?.clusters.map(({ clusterId }) => clusterId) ?? []);
  const [names, setNames] = useState<readonly string[]>(picked?.clusters[0]?.namespaces ?? []);
  const [only, ...others] = ids;
  const one = others.length === 0 ? only : undefined;
  const submit = () => {
    const inside = names.length === 0 ? {} : { namespaces: [...names].sort() };
    const places = ids.map((clusterId) => ({ clusterId, ...(clusterId === one ? inside : {}) }));
    look(team === '' && places.length === 0 ? undefined : { ...(team === '' ? {} : { team }), clusters: places });
  };
  return (
    <form action={submit} aria-label="Pick what to look at" className="flex flex-col">
      <Team teams={teams} chosen={team} choose={setTeam} />
      <fieldset>
        <legend className="px-2 pt-1 pb-1 text-12 text-ink-2">Clusters; none ticked: all you see</legend>
        <ul className="max-h-48 overflow-y-auto">
          {clusters.map(({ id, name }) => (
            <Tick
              key={id}
              name={name}
              ticked={ids.includes(id)}
              change={(ticked) => {
                setIds(toggled(ids, id, ticked));
                setNames([]);
              }}
            />
          ))}
        </ul>
      </fieldset>
      {one === undefined ? null : <Namespaces key={one} cluster={one} chosen={names} choose={setNames} />}
      <div className="flex flex-wrap gap-2 px-2 pt-3">
        <Button type="submit" look="primary">
          Look at these
        </Button>
        <Button onClick={() => look(undefined)}>All you see</Button>
      </div>
    </form>
  );
};
