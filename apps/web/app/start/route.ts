import { redirect } from 'next/navigation';
import { landingPaths } from '#landing/landing.ts';
import { readLanding } from '#landing/read-landing.ts';

/** Where sign-in leads who asked for no page: to where they begin. */
export const GET = async (): Promise<never> => redirect(landingPaths[await readLanding()]);
