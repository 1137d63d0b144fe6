import {
  BookCheck,
  Boxes,
  FileText,
  History,
  House,
  Scale,
  Server,
  Settings,
  ShieldAlert,
  ShieldOff,
} from 'lucide-react';
import { readAllClusters, readFailing, readMe, readWaiting } from '#api/reads.ts';
import { landingPaths } from '#landing/landing.ts';
import { readLanding } from '#landing/read-landing.ts';
import { mayDo } from '#session/may.ts';
import { NavigationLink } from './navigation-link.tsx';

const icon = { 'aria-hidden': true, className: 'size-4 shrink-0', strokeWidth: 1.75 } as const;

/** The pages, with the counts that decide where to go next. */
export const Navigation = async () => {
  const me = await readMe();
  const [clusters, failing, landing] = await Promise.all([
    readAllClusters(),
    mayDo(me, 'posture:read') ? readFailing() : undefined,
    readLanding(),
  ]);
  const waiting = mayDo(me, 'exception:approve') ? (await readWaiting()).length : 0;
  const urgent = (failing?.severity ?? [])
    .filter(({ value }) => value === 'critical' || value === 'high')
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className="flex flex-col gap-0.5">
      <NavigationLink href={landingPaths[landing]} also={Object.values(landingPaths)} icon={<House {...icon} />}>
        Home
      </NavigationLink>
      <NavigationLink
        href="/findings"
        icon={<ShieldAlert {...icon} />}
        count={urgent}
        counts="critical and high findings"
      >
        Findings
      </NavigationLink>
      <NavigationLink href="/frameworks" icon={<Scale {...icon} />}>
        Compliance
      </NavigationLink>
      <NavigationLink href="/inventory" icon={<Boxes {...icon} />}>
        Inventory
      </NavigationLink>
      <NavigationLink href="/clusters" icon={<Server {...icon} />} count={clusters.length} counts="clusters">
        Clusters
      </NavigationLink>
      <NavigationLink href="/changes" icon={<History {...icon} />}>
        Changes
      </NavigationLink>
      <NavigationLink
        href="/exceptions"
        icon={<ShieldOff {...icon} />}
        count={waiting}
        counts="requests that wait for a decision"
      >
        Exceptions
      </NavigationLink>
      <NavigationLink href="/reports" icon={<FileText {...icon} />}>
        Reports
      </NavigationLink>
      <NavigationLink href="/controls" icon={<BookCheck {...icon} />}>
        Controls
      </NavigationLink>
      <NavigationLink href="/settings" icon={<Settings {...icon} />}>
        Settings
      </NavigationLink>
    </ul>
  );
};
