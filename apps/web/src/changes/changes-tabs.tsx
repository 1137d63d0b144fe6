import { Tabs } from '#design/tabs.tsx';

/** What moved between two days, and how it went over many. */
export const ChangesTabs = () => (
  <Tabs
    label="Views of time"
    tabs={[
      { href: '/changes', title: 'Between two days' },
      { href: '/changes/trends', title: 'Trends' },
    ]}
  />
);
