import { readMe } from '#api/reads.ts';
import { PageHeader } from '#design/page-header.tsx';
import { Tabs } from '#design/tabs.tsx';
import { mayDo } from '#session/may.ts';

const SettingsLayout = async ({ children }: LayoutProps<'/settings'>) => {
  const me = await readMe();
  const tabs = [
    { href: '/settings', title: 'Profile' },
    ...(mayDo(me, 'member:read') ? [{ href: '/settings/members', title: 'Members' }] : []),
    ...(mayDo(me, 'member:read') ? [{ href: '/settings/teams', title: 'Teams' }] : []),
    ...(mayDo(me, 'token:own') ? [{ href: '/settings/tokens', title: 'API tokens' }] : []),
    ...(mayDo(me, 'cluster:create') ? [{ href: '/settings/enrolment', title: 'Enrolment' }] : []),
    ...(mayDo(me, 'owner:edit') ? [{ href: '/settings/identity-provider', title: 'Identity provider' }] : []),
    ...(mayDo(me, 'audit:read') ? [{ href: '/settings/audit', title: 'Audit log' }] : []),
  ];
  return (
    <>
      <PageHeader title="Settings" answer={`What belongs to you and to ${me.organization.name}.`} />
      <Tabs label="Settings" tabs={tabs} />
      {children}
    </>
  );
};

export default SettingsLayout;
