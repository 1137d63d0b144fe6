import type { ScannedSubject } from '../scan/scan-result.ts';

/** `Deployment shop/web` */
export const subjectText = ({ kind, namespace, name }: ScannedSubject): string =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;

/** `web.yaml:17`, empty for what stands in no file. */
export const placeText = ({ source }: ScannedSubject): string =>
  source === undefined ? '' : `${source.file === '-' ? 'standard input' : source.file}:${source.line}`;
