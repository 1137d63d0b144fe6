interface Identity {
  readonly clusterId: string;
  readonly subject: { readonly id: string };
  readonly controlId: string;
}

/** The page of one finding. */
export const findingHref = ({ clusterId, subject, controlId }: Identity): string =>
  `/findings/${clusterId}/${subject.id}/${encodeURIComponent(controlId)}`;

/** A finding as one word of an address: none of the three parts contains a dot. */
export const findingWord = ({ clusterId, subject, controlId }: Identity): string =>
  `${clusterId}.${subject.id}.${controlId}`;

/** The parts of such a word; undefined when it is none. */
export const parseFindingWord = (word: string | null) => {
  const [, clusterId, subjectId, controlId] =
    /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([a-z0-9-]{1,80})$/.exec(word ?? '') ?? [];
  return clusterId === undefined || subjectId === undefined || controlId === undefined
    ? undefined
    : { clusterId, subjectId, controlId };
};
