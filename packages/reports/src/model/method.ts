/** How to read the numbers: part of every report, so that whoever has the file alone can. */
export const method: readonly string[] = [
  'Agents list the objects of each cluster, take out what may be secret, and send the rest. Plimsoll judges every object against the controls of its catalogue; the digest of the catalogue names the exact rules.',
  'An asset is an owner workload, a namespace, an RBAC identity, a node, an exposed object or the cluster itself, when at least one control of the policy applies to it.',
  'An asset is out of policy when one of those controls fails, else excepted when one is excepted, else unknown when one could not be decided, else in policy. The number is in policy divided by all four, rounded down; 100 is said only when it is exact.',
  'What could not be read is unknown and never counts as passed. A fleet is the sum of its assets, never a mean of percentages. What a vendor or provider runs is counted beside, in a bar of its own.',
  'Benchmarks say met, unmet, incomplete or manual for each requirement, in its worst cluster. Standards and laws say what the evidence supports, contradicts or leaves open: no automated check says that an organization complies.',
  'An exception is a permission with an end, approved for named violations. What is excepted is shown beside what passes, never inside it; in a benchmark it counts against the requirement.',
  'Where findings were narrowed, every number of findings is of those alone; the posture, the frameworks, the exceptions and what was not evaluated are always those of the whole scope.',
  'A report is about one instant. Names, owner teams and the terms under which a framework is followed are those in force when the report is made.',
];
