import type { UndeterminedReason } from '@plimsoll/domain';
import type { Settings } from '../control/settings.ts';
import type { KubernetesObject } from '../kubernetes/object.ts';
import { malformedAt } from '../kubernetes/object-shapes.ts';
import { isShapeOnly } from '../kubernetes/shape-only.ts';
import { type ContainerView, type WorkloadView, workloadOf } from '../model/workload.ts';
import type { Catalogue, LocalCheck, LocalControls, WorkloadCheck } from './catalogue.ts';
import { type Recorded, Recorder } from './recorder.ts';

/**
 * What one object alone says about one control. A control without `confirm` is decided; with it, `fail` only means that
 * there are candidates.
 */
export type LocalVerdict = Recorded;

/** Every local control of the object's kind that is in neither list passes. Plain JSON, stored beside the projection. */
export interface LocalEvaluation {
  readonly verdicts: readonly LocalVerdict[];
  readonly notApplicable: readonly string[];
}

/** Runs every control about one object, on one object after another. Never throws: a check that does is undetermined. */
export class ObjectEvaluator {
  readonly #catalogue: Catalogue;
  readonly #settings: Settings;
  readonly #recorder: Recorder;

  constructor(catalogue: Catalogue, settings: Settings) {
    this.#catalogue = catalogue;
    this.#settings = settings;
    this.#recorder = new Recorder(settings, catalogue.data);
  }

  /** Verdicts of one redacted object. */
  evaluate(object: KubernetesObject): LocalEvaluation {
    const controls = this.#catalogue.localControls(object.apiVersion, object.kind);
    const verdicts: LocalVerdict[] = [];
    const notApplicable: string[] = [];
    if (controls.container.length + controls.workload.length > 0)
      this.#evaluateWorkload(object, controls, verdicts, notApplicable);
    const shapeOnly = isShapeOnly(object);
    for (const control of controls.object) {
      if (shapeOnly)
        verdicts.push(unjudged(control.id, 'the agent sent the shape of the object alone', 'agent-too-old'));
      else this.#decide(control, object, verdicts, notApplicable);
    }
    const malformed = controls.ids.length === 0 ? undefined : malformedAt(object);
    if (malformed === undefined) return { verdicts, notApplicable };
    return { verdicts: withoutPasses(controls.ids, verdicts, notApplicable, malformed), notApplicable };
  }

  #evaluateWorkload(
    object: KubernetesObject,
    controls: LocalControls,
    verdicts: LocalVerdict[],
    notApplicable: string[],
  ): void {
    const workload = this.#workloadOf(object);
    if (typeof workload === 'string') {
      for (const { id } of controls.container) verdicts.push(unjudged(id, workload));
      for (const control of controls.workload) this.#convictWithoutTemplate(control, object, workload, verdicts);
      return;
    }
    if (workload.containers.length === 0) {
      this.#evaluateWithoutContainers(workload, controls, verdicts);
      return;
    }
    for (const control of controls.container) this.#runOnContainers(control, workload, verdicts, notApplicable);
    for (const control of controls.workload) this.#decide(control, workload, verdicts, notApplicable);
  }

  /** What stands beside a missing template can convict; nothing can acquit. */
  #convictWithoutTemplate(
    { id, withoutTemplate }: WorkloadCheck,
    object: KubernetesObject,
    detail: string,
    verdicts: LocalVerdict[],
  ): void {
    try {
      withoutTemplate?.(object, this.#recorder);
    } catch (error) {
      this.#recorder.threw(error);
    }
    if (this.#recorder.spoke) this.#keep(id, verdicts);
    else verdicts.push(unjudged(id, detail));
  }

  /** What the Pod itself says can convict a template without containers; nothing can acquit it. */
  #evaluateWithoutContainers(workload: WorkloadView, controls: LocalControls, verdicts: LocalVerdict[]): void {
    const detail = 'the Pod template holds no containers';
    for (const control of controls.container) verdicts.push(unjudged(control.id, detail));
    for (const control of controls.workload) {
      const before = verdicts.length;
      this.#decide(control, workload, verdicts, []);
      if (verdicts.length === before) verdicts.push(unjudged(control.id, detail));
    }
  }

  /** The workload, or why there is none to judge. */
  #workloadOf(object: KubernetesObject): WorkloadView | string {
    try {
      return workloadOf(object) ?? 'the object holds no Pod template';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #runOnContainers(
    control: LocalCheck<ContainerView>,
    workload: WorkloadView,
    verdicts: LocalVerdict[],
    notApplicable: string[],
  ): void {
    let applicable = false;
    for (const container of workload.containers) {
      try {
        if (control.appliesTo !== undefined && !control.appliesTo(container, this.#settings, this.#catalogue.data))
          continue;
        applicable = true;
        control.check(container, this.#recorder);
      } catch (error) {
        applicable = true;
        this.#recorder.threw(error);
      }
    }
    if (!applicable) notApplicable.push(control.id);
    if (this.#recorder.spoke) this.#keep(control.id, verdicts);
  }

  /** A guard that throws has not shown that the control does not apply: its check then decides, or throws too. */
  #decide<Subject>(
    control: LocalCheck<Subject>,
    subject: Subject,
    verdicts: LocalVerdict[],
    notApplicable: string[],
  ): void {
    const { appliesTo } = control;
    try {
      if (appliesTo !== undefined && !appliesTo(subject, this.#settings, this.#catalogue.data)) {
        notApplicable.push(control.id);
        return;
      }
    } catch (error) {
      this.#recorder.threw(error);
    }
    try {
      control.check(subject, this.#recorder);
    } catch (error) {
      this.#recorder.threw(error);
    }
    if (this.#recorder.spoke) this.#keep(control.id, verdicts);
  }

  #keep(control: string, verdicts: LocalVerdict[]): void {
    const said = this.#recorder.take(control);
    if (said !== undefined) verdicts.push(said);
  }
}

/**
 * The verdicts on an object that the API server would refuse: what it says convicts, and what it does not say may be
 * hidden by the field of an impossible type, so that nothing about it passes.
 */
const withoutPasses = (
  ids: readonly string[],
  verdicts: readonly LocalVerdict[],
  notApplicable: readonly string[],
  path: string,
): readonly LocalVerdict[] => {
  const besides = { reason: 'not-understood', detail: `${path} has a type that the API server refuses` } as const;
  const said = new Set([...notApplicable, ...verdicts.map(({ control }) => control)]);
  return [
    ...verdicts.map((verdict) => (verdict.status === 'fail' ? { besides, ...verdict } : verdict)),
    ...ids.filter((id) => !said.has(id)).map((id) => unjudged(id, besides.detail)),
  ];
};

const unjudged = (control: string, detail: string, reason: UndeterminedReason = 'not-understood'): LocalVerdict => ({
  control,
  status: 'undetermined',
  violations: [],
  reason,
  detail,
});
