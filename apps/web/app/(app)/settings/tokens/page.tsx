import { listTokens } from '@plimsoll/contracts';
import { roles, roleTable } from '@plimsoll/domain';
import type { Metadata } from 'next';
import { call } from '#api/call.ts';
import { readMe } from '#api/reads.ts';
import { EmptyState } from '#design/empty-state.tsx';
import { Note } from '#design/note.tsx';
import { Panel } from '#design/panel.tsx';
import { Table } from '#design/table.tsx';
import { mayDo } from '#session/may.ts';
import { tokenColumns } from '#settings/token-columns.tsx';
import { TokenForm } from '#settings/token-form.tsx';

export const metadata: Metadata = { title: 'API tokens' };

const TokensPage = async () => {
  const me = await readMe();
  if (!mayDo(me, 'token:own')) return <Note kind="told">Your role may not have API tokens.</Note>;
  const { items } = await call(listTokens, {});
  const within = roles.filter(
    (role) => role !== 'agent' && [...roleTable[role]].every((permission) => mayDo(me, permission)),
  );
  return (
    <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
      <Panel
        title="API tokens"
        note="For scripts and pipelines. A token is never above who made it, and always ends."
        flush
      >
        <Table
          label="API tokens"
          columns={tokenColumns}
          rows={items}
          keyOf={({ id }) => id}
          empty={<EmptyState title="No tokens">Tokens stand here with their last use.</EmptyState>}
        />
      </Panel>
      <Panel title="Make an API token">
        <TokenForm roles={within} />
      </Panel>
    </div>
  );
};

export default TokensPage;
