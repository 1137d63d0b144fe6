import { Menu as MenuIcon } from 'lucide-react';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { readAllClusters, readMe } from '#api/reads.ts';
import { DemoBanner } from '#demo/demo-banner.tsx';
import { Menu } from '#design/menu.tsx';
import { ToastProvider } from '#design/toast.tsx';
import { LiveMark } from '#live/live-mark.tsx';
import { ScopeFrame } from '#scope/scope-frame.tsx';
import { seenText } from '#scope/seen-text.ts';
import { roleTitle } from '#session/role-title.ts';
import { AsOfBar, AsOfFrame } from '#time/as-of-bar.tsx';
import { AccountMenu } from './account-menu.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { Mark } from './mark.tsx';
import { Navigation } from './navigation.tsx';
import { Palette } from './palette.tsx';
import { densityCookie, densityOf, themeCookie, themeOf } from './preferences.ts';
import { ScopeMenu } from './scope-menu.tsx';
import { SkipLink } from './skip-link.tsx';

const Brand = () => (
  <Link href="/" className="flex h-8 items-center gap-2 rounded px-2 font-semibold text-15">
    <Mark className="size-5 text-accent" />
    Plimsoll
  </Link>
);

/** What is around every page of a signed-in person. */
export const Shell = async ({ children }: { readonly children: React.ReactNode }) => {
  const [me, clusters, jar] = await Promise.all([readMe(), readAllClusters(), cookies()]);
  const scope = clusters.map(({ id, name }) => ({ id, name }));
  return (
    <ToastProvider>
      <SkipLink />
      <div className="md:grid md:grid-cols-[13.5rem_minmax(0,1fr)] print:block">
        <nav
          aria-label="Pages"
          className="sticky top-0 hidden h-screen flex-col gap-4 border-r border-line bg-surface px-3 py-3 md:flex print:hidden"
        >
          <Brand />
          <Navigation />
          <div className="mt-auto">
            <KeyboardHelp />
          </div>
        </nav>
        <div className="min-w-0">
          <header className="sticky top-0 z-30 flex h-12 items-center gap-1 border-b border-line bg-surface px-2 md:px-4 print:hidden">
            <div className="md:hidden">
              <Menu label={<MenuIcon aria-hidden="true" className="size-5" />} title="Pages">
                <nav aria-label="Pages">
                  <Navigation />
                </nav>
              </Menu>
            </div>
            <ScopeMenu organization={me.organization.name} clusters={scope} teams={me.teams} />
            <span className="flex-1" />
            <LiveMark />
            <AsOfBar />
            <Palette clusters={scope} permissions={me.permissions} who={`${me.organization.id}.${me.actor.id}`} />
            <AccountMenu
              name={me.actor.name}
              email={me.actor.email}
              role={roleTitle(me.actor.role)}
              demoReady={me.demo?.state === 'ready'}
              theme={themeOf(jar.get(themeCookie)?.value)}
              density={densityOf(jar.get(densityCookie)?.value)}
            />
          </header>
          <AsOfFrame />
          <ScopeFrame seen={seenText(me.scope, me.organization.name)} clusters={scope} teams={me.teams} />
          {me.organization.isDemo ? <DemoBanner /> : null}
          <main
            id="main"
            tabIndex={-1}
            className="mx-auto min-h-[calc(100vh-3rem)] max-w-[90rem] px-4 py-6 outline-none md:px-8 print:min-h-0 print:max-w-none print:p-0"
          >
            {children}
          </main>
        </div>
      </div>
    </ToastProvider>
  );
};
