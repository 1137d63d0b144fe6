import { beginIdentitySignIn } from '@plimsoll/contracts';
import { type NextRequest, NextResponse } from 'next/server';
import { attempt } from '#api/attempt.ts';
import { flowCookie, flowSeconds, writeFlow } from '#identity/flow-cookie.ts';
import { safeCallback } from '#session/callback-path.ts';
import { isSecureOrigin } from '#session/cookie.ts';

/** Sends the browser to the identity provider of an organization, with what it must bring back in a cookie of its own. */
export const GET = async (
  request: NextRequest,
  { params }: { readonly params: Promise<{ readonly organization: string }> },
) => {
  const { organization } = await params;
  const begun = await attempt(beginIdentitySignIn, { body: { organizationId: organization } });
  const origin = process.env.NEXTAUTH_URL ?? request.nextUrl.origin;
  if (!begun.ok) return NextResponse.redirect(new URL(`/sign-in?refused=${begun.problem.code}`, origin), 303);
  const response = NextResponse.redirect(begun.value.address, 303);
  response.cookies.set({
    name: flowCookie(),
    value: writeFlow({ flow: begun.value.flow, callback: safeCallback(request.nextUrl.searchParams.get('callback')) }),
    maxAge: flowSeconds,
    path: '/',
    httpOnly: true,
    // The provider sends the browser back by a link.
    sameSite: 'lax',
    secure: isSecureOrigin(),
  });
  return response;
};
