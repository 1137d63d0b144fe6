/**
 * Words of ours that a reader may meet for the first time, with what each means. Pages show them beside the word, and
 * docs/glossary.md is made from them: in alphabetical order, whatever order they stand in here.
 */
export const terms = {
  asset: {
    word: 'Asset',
    text: 'What is counted: an owner workload, namespace, identity, node, exposed object or the cluster itself. Anything else counts with the namespace it lies in.',
  },
  attested: {
    word: 'Attested',
    text: 'Requirements of which a person stated, with a date, that they are met. Checks cannot say it, and a statement never turns into a check.',
  },
  blind: {
    word: 'Blind',
    text: 'A control is blind in a cluster where a kind of object that it needs could not be read to its end. What it would say there is unknown until the kind can be read.',
  },
  coverage: {
    word: 'Coverage',
    text: 'How much of what controls ask for was read, kind by kind and cluster by cluster. What was never collected is unknown, however well the rest looks.',
  },
  decided: {
    word: 'Decided',
    text: 'Requirements to which at least one control is mapped with enough confidence that its verdicts say whether they are met. The rest needs a person.',
  },
  digest: {
    word: 'Digest',
    text: 'The SHA-256 of what a report says, before it becomes a file. Two reports with the same digest say the same, to the last byte, and plimsoll verify recomputes it offline.',
  },
  excepted: {
    word: 'Excepted',
    text: 'It fails, and somebody permitted that for a reason and until a day. It stands beside what passes, never within it, and fails again when the exception ends.',
  },
  headline: {
    word: 'In policy',
    text: 'An asset is in policy when every gating control that applies to it passes. The headline is the share of assets that are, rounded down: 100% is said only when it is exact.',
  },
  mapped: {
    word: 'Mapped',
    text: 'Requirements to which at least one control points, also where it says only a part of what they demand.',
  },
  posture: {
    word: 'Posture',
    text: 'How what runs stands against the policy at an instant: which assets are in it, which are excepted, which are out, and of which nothing can be said.',
  },
  published: {
    word: 'Published',
    text: 'All requirements that the publisher of a framework wrote down, whether anything here says something about them or not.',
  },
  responsibility: {
    word: 'Whose to mend',
    text: 'Yours, unless a pack knows the workload as an add-on vendor’s or the provider’s and expects the finding there. Those count in a bar of their own, beside yours.',
  },
  selfApproved: {
    word: 'Self-approved',
    text: 'An exception that its requester approved, because nobody else was in the organization. It is marked wherever it counts, as nobody else looked at it.',
  },
  thirdParty: {
    word: 'Third-party',
    text: 'Decided by what another tool found, with its name and date, where nothing of our own can see. What was seen first-hand always stands, and old evidence says nothing.',
  },
  undetermined: {
    word: 'Unknown',
    text: 'Undetermined: what would decide could not be read, or nothing was heard for too long. It is no pass and no failure, and only evidence can end it.',
  },
  watermark: {
    word: 'Known up to',
    text: 'The instant of the last verdict. What happened in the clusters since then is not in these numbers yet, and no later instant can be asked for.',
  },
} as const satisfies Readonly<Record<string, { readonly word: string; readonly text: string }>>;

export type TermName = keyof typeof terms;
