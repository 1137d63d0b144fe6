import type { Framework } from '@plimsoll/domain';
import { access } from './pci-dss/access.ts';
import { configuration } from './pci-dss/configuration.ts';
import { data } from './pci-dss/data.ts';
import { monitoring } from './pci-dss/monitoring.ts';
import { network } from './pci-dss/network.ts';
import { software } from './pci-dss/software.ts';

export const pciDss: Framework = {
  id: 'pci-dss',
  title: 'PCI DSS',
  version: '4.0.1',
  kind: 'standard',
  published: 280,
  counted: 'requirements of three or more levels, appendices included',
  source: 'PCI Security Standards Council, PCI DSS 4.0.1',
  requirements: [...network, ...configuration, ...data, ...software, ...access, ...monitoring],
};
