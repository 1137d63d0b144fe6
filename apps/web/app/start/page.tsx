import { redirect } from 'next/navigation';
import { landingPaths } from '#landing/landing.ts';
import { readLanding } from '#landing/read-landing.ts';

/** Where sign-in leads who asked for no page: on to where they begin. A page, so that an absent API is told as everywhere. */
const StartPage = async (): Promise<never> => redirect(landingPaths[await readLanding()]);

export default StartPage;
