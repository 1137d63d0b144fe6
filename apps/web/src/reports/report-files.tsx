import type { Report, ReportKey } from '@plimsoll/contracts';
import { reportFormats } from '@plimsoll/domain';
import { CommandLine } from '#design/command-line.tsx';
import { Panel } from '#design/panel.tsx';
import { fileName, formatTitles, sizeText } from './report-text.ts';

const link =
  'inline-flex h-8 items-center justify-center rounded border border-line-strong bg-surface px-3 font-medium text-13 text-ink hover:bg-hover';

const inOrder = (files: Report['files']): Report['files'] =>
  reportFormats.flatMap((format) => files.filter((one) => one.format === format));

/** The files, each with its size and hash. */
export const ReportFiles = ({ report }: { readonly report: Report }) => (
  <Panel title="Files" note="Byte for byte as they were signed, whenever they are downloaded.">
    <ul className="flex flex-col gap-3">
      {inOrder(report.files).map(({ format, bytes, sha256 }) => (
        <li key={format} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <a className={link} href={`/reports/${report.id}/${format}`} download={fileName(report, format)}>
            Download {formatTitles[format]}
          </a>
          <span className="tabular-nums text-ink-2">{sizeText(bytes)}</span>
          <span className="name basis-full text-12 text-ink-2">sha256:{sha256}</span>
        </li>
      ))}
    </ul>
  </Panel>
);

/** How anybody checks a file, with no Plimsoll to ask. */
export const VerifyPanel = ({ report, keys }: { readonly report: Report; readonly keys: readonly ReportKey[] }) => {
  const [file] = inOrder(report.files);
  const key = keys.find(({ name }) => name === file?.key);
  if (file === undefined) return null;
  return (
    <Panel
      title="Check it offline"
      note="Each file ends with a seal that this organization signed. Who has the file and the key needs nobody to ask."
    >
      <div className="flex flex-col gap-3">
        {key === undefined ? (
          <p className="text-ink-2">The key that signed it is not known any more.</p>
        ) : (
          <p>
            Keep{' '}
            <a className="link" href={`/reports/keys/${key.name}`} download={`plimsoll-${key.name}.pem`}>
              the public key {key.name}
            </a>{' '}
            where you keep what you trust. Then, with any copy of the command line:
          </p>
        )}
        <CommandLine>{`plimsoll verify --key plimsoll-${file.key}.pem ${fileName(report, file.format)}`}</CommandLine>
        <p className="text-12 text-ink-2">
          It ends with 0 when every byte is as it was signed, and names the field, the rows or the bytes that are not.
        </p>
      </div>
    </Panel>
  );
};
