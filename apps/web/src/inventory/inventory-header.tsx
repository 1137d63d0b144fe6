import { PageHeader } from '#design/page-header.tsx';
import { Tabs } from '#design/tabs.tsx';

const tabs = [
  { href: '/inventory', title: 'Kinds' },
  { href: '/inventory/objects', title: 'Objects' },
  { href: '/inventory/images', title: 'Images' },
  { href: '/inventory/not-collected', title: 'Not collected' },
  { href: '/inventory/who-can', title: 'Who can' },
] as const;

/** The head of every view of the inventory, with the sentence that answers it. */
export const InventoryHeader = ({ answer }: { readonly answer: string }) => (
  <>
    <PageHeader title="Inventory" answer={answer} />
    <Tabs label="Views of the inventory" tabs={tabs} />
  </>
);
