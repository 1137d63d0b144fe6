import { leaveDemo } from '#demo/demo-acts.ts';

/** Where a browser ends up that looked at a demonstration which is gone. */
export const GET = async (): Promise<never> => {
  await leaveDemo();
  throw new Error('leaving always redirects');
};
