import { exportFramework } from '@plimsoll/contracts';
import { callText } from '#api/call.ts';

/** A framework as a file that makes one of the organization's own. */
export const GET = async (
  _request: Request,
  { params }: { readonly params: Promise<{ readonly id: string }> },
): Promise<Response> => {
  const id = decodeURIComponent((await params).id);
  const text = await callText(exportFramework, { params: { frameworkId: id } });
  return new Response(text, {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${id.replaceAll(/[^a-z0-9-]/g, '')}.yaml"`,
      'cache-control': 'no-store',
    },
  });
};
