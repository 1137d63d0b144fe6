import { Tabs } from '#design/tabs.tsx';

/** The clusters as a list, and what fails in which of them. */
export const ClustersTabs = () => (
  <Tabs
    label="Views of the clusters"
    tabs={[
      { href: '/clusters', title: 'List' },
      { href: '/clusters/heat-map', title: 'Heat map' },
    ]}
  />
);
