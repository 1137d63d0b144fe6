'use client';

import { SetUp } from './set-up.tsx';

/** The set-up for who may do nothing else; leads to the start page. A whole load follows, so that every page is there. */
export const DemandedSetUp = () => <SetUp done="Go on" next={() => window.location.assign('/')} />;
