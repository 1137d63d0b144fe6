import type { Framework } from '@plimsoll/domain';
import { availabilityAndData } from './soc2/availability-and-data.ts';
import { commonCriteria } from './soc2/common-criteria.ts';

export const soc2: Framework = {
  id: 'soc2',
  title: 'SOC 2 Trust Services Criteria',
  version: '2017, points of focus of 2022',
  kind: 'standard',
  published: 61,
  counted: 'criteria of all five categories',
  source: 'AICPA, 2017 Trust Services Criteria with revised points of focus, 2022',
  requirements: [...commonCriteria, ...availabilityAndData],
};
