import type { Violation } from '@plimsoll/domain';
import type { Source } from '../read/source.ts';
import type { ScannedEvaluation, ScannedSubject } from '../scan/scan-result.ts';

/** `Deployment shop/web` */
export const subjectText = ({ kind, namespace, name }: ScannedSubject): string =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;

/** `web.yaml:17`, empty for what stands in no file. */
export const placeText = ({ source }: ScannedSubject): string => (source === undefined ? '' : sourceText(source));

/** `web.yaml:17`; of rendered text the template, and the line of the text, which is not one of the template. */
export const sourceText = (source: Source): string => {
  if (source.file !== '-') return `${source.file}:${source.line}`;
  const place = `standard input:${source.line}`;
  return source.template === undefined ? place : `${source.template} (${place})`;
};

/** The file a reader looks for: what came through a pipe is known by its template. */
export const fileText = ({ file, template }: Source): string => (file === '-' ? (template ?? file) : file);

/** Line of one violation: its own where the file shows it, else that of its object; undefined outside of files. */
export const violationLine = ({ subject, lines }: ScannedEvaluation, violation: Violation): number | undefined =>
  violation.resource === undefined ? (lines?.get(violation.path) ?? subject.source?.line) : undefined;
