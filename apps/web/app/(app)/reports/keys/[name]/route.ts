import { listReportKeys } from '@plimsoll/contracts';
import { notFound } from 'next/navigation';
import { call } from '#api/call.ts';

/** A public key that signs, or signed, reports: PEM. */
export const GET = async (
  _request: Request,
  { params }: { readonly params: Promise<{ readonly name: string }> },
): Promise<Response> => {
  const { name } = await params;
  const key = (await call(listReportKeys, {})).items.find((one) => one.name === name);
  if (key === undefined) notFound();
  return new Response(key.publicKey, {
    headers: {
      'content-type': 'application/x-pem-file',
      'content-disposition': `attachment; filename="plimsoll-${key.name}.pem"`,
      'cache-control': 'no-store',
    },
  });
};
