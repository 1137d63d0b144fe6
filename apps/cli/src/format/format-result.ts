import type { Baseline } from '../scan/baseline.ts';
import type { Format } from '../scan/options.ts';
import type { Ratchet } from '../scan/ratchet.ts';
import type { ScanResult } from '../scan/scan-result.ts';
import type { Colors } from '../terminal/terminal.ts';
import { formatCsv } from './csv.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatMarkdown } from './markdown.ts';
import { formatSarif } from './sarif.ts';
import { formatTable } from './table.ts';

/** A scan's result as text of the format, piece by piece. */
export const formatResult = (
  result: ScanResult,
  look: {
    readonly format: Format;
    readonly show: 'failing' | 'all';
    readonly baseline: Baseline;
    /** How the scan stands to the baseline; undefined without one. */
    readonly ratchet: Ratchet | undefined;
    readonly colors: Colors;
    readonly width: number;
  },
): Iterable<string> => {
  switch (look.format) {
    case 'table':
      return formatTable(result, look);
    case 'json':
      return formatJson(result, look.show, look.ratchet);
    case 'sarif':
      return formatSarif(result, look.show, look.baseline);
    case 'junit':
      return formatJunit(result, look.show, look.baseline);
    case 'csv':
      return formatCsv(result, look.show, look.baseline);
    case 'markdown':
      return formatMarkdown(result, look);
  }
};
