/** A framework of an organization's own, as a file. */
export const ownFramework = `{ schema: plimsoll/framework/v1, id: custom-a, title: Ours, version: '2', kind: benchmark,
  requirements: [{ id: A, title: A demand, gating: [pod-privileged] }] }`;
