import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { pathHeader, signInPath } from './callback-path.ts';

/** Leads to sign-in and from there back to the page that was asked for. */
export const redirectToSignIn = async (): Promise<never> => redirect(signInPath((await headers()).get(pathHeader)));
