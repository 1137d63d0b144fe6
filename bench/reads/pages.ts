import type { Facts } from './facts.ts';

/** Pages that people open most, of the whole organization and of its largest cluster. */
export const pages = ({ clusters: [huge = ''] }: Facts): readonly string[] => [
  '/',
  '/mine',
  '/audit',
  '/summary',
  '/findings',
  '/findings?severity=critical,high',
  `/findings?cluster=${huge}`,
  '/findings?q=web',
  '/frameworks',
  '/frameworks/cis-kubernetes',
  '/inventory',
  '/clusters',
  '/clusters/heat-map',
  `/clusters/${huge}`,
  '/changes',
  '/changes/trends',
  '/exceptions',
  '/reports',
  '/controls',
  '/settings',
];
