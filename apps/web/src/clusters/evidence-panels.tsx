import type { BlindControl, EvidenceLine, QuarantineEntry } from '@plimsoll/contracts';
import { EmptyState } from '#design/empty-state.tsx';
import { Panel } from '#design/panel.tsx';
import { plural } from '#design/quantity.tsx';
import { Table } from '#design/table.tsx';
import { Term } from '#design/term.tsx';
import { blindGroups } from './blind-groups.ts';
import { blindColumns, evidenceColumns, quarantineColumns } from './evidence-columns.tsx';

const keyOf = ({ group, kind, namespace }: EvidenceLine) => `${group}/${kind}/${namespace}`;

/** Kinds that were refused, failed, or never sent although controls ask for them. */
export const NotRead = ({ kinds }: { readonly kinds: readonly EvidenceLine[] }) => (
  <Panel
    title="Could not be read"
    note={
      <>
        What depends on these kinds is unknown
        <Term name="undetermined" />, never passed. Objects that were once seen are kept as they were then. Kinds that
        were never sent stand last.
      </>
    }
    flush
  >
    <Table
      label="Kinds that could not be read"
      columns={evidenceColumns}
      rows={kinds.toSorted((a, b) => Number(a.since === null) - Number(b.since === null))}
      keyOf={keyOf}
      empty={
        <EmptyState title="Nothing was refused">
          Every kind that some control is about or reads was read to its end.
        </EmptyState>
      }
    />
  </Panel>
);

/** Kinds that are fully known. */
export const ReadToTheEnd = ({ kinds }: { readonly kinds: readonly EvidenceLine[] }) => (
  <Panel title="Read to the end" aside={plural(kinds.length, 'kind')} flush>
    <Table
      label="Kinds that were read"
      columns={evidenceColumns.filter(({ id }) => id !== 'reason')}
      rows={kinds}
      keyOf={keyOf}
      empty={<EmptyState title="No kind yet">Kinds stand here once an inventory has been received.</EmptyState>}
    />
  </Panel>
);

/** Controls that could not be decided. */
export const Blind = ({ controls }: { readonly controls: readonly BlindControl[] }) => (
  <Panel
    title="Blind controls"
    note={
      <>
        Controls that could not be decided for the whole cluster
        <Term name="blind" />
      </>
    }
    flush
  >
    <Table
      label="Blind controls"
      columns={blindColumns}
      rows={blindGroups(controls)}
      keyOf={({ reason, detail }) => `${reason} ${detail}`}
      empty={
        <EmptyState title="No control is blind">
          Nothing keeps a control from being decided in the whole cluster.
        </EmptyState>
      }
    />
  </Panel>
);

/** Objects that could not be understood. */
export const SetAside = ({ entries }: { readonly entries: readonly QuarantineEntry[] }) => (
  <Panel
    id="quarantine"
    title="Set aside"
    note="Objects that could not be understood. The rest of their batch was applied."
    flush
  >
    <Table
      label="Objects set aside"
      columns={quarantineColumns}
      rows={entries}
      keyOf={({ at, reference, line }) => `${at} ${reference} ${line}`}
      empty={<EmptyState title="Nothing was set aside">Every object that was sent could be understood.</EmptyState>}
    />
  </Panel>
);
