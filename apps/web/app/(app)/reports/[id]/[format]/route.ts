import { downloadReport } from '@plimsoll/contracts';
import { ReportFormat } from '@plimsoll/domain';
import { notFound } from 'next/navigation';
import { callFile } from '#api/call.ts';

const handedOn = ['content-type', 'content-length', 'content-disposition', 'repr-digest'] as const;

/** A file of a report, handed on as it comes. */
export const GET = async (
  _request: Request,
  { params }: { readonly params: Promise<{ readonly id: string; readonly format: string }> },
): Promise<Response> => {
  const { id, format } = await params;
  const known = ReportFormat.safeParse(format);
  if (!known.success) notFound();
  const { body, headers } = await callFile(downloadReport, { params: { reportId: id, format: known.data } });
  const passed = handedOn.flatMap((name): [string, string][] => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return new Response(body, { headers: [...passed, ['cache-control', 'no-store']] });
};
