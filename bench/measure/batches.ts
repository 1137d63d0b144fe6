import { batchSize, type KubernetesObject } from '@plimsoll/engine';

/** Parses lines and hands on as many objects at once as the product does; `end` hands on the last of them. */
export class Batches {
  readonly #take: (objects: readonly KubernetesObject[]) => void;
  #objects: KubernetesObject[] = [];

  constructor(take: (objects: readonly KubernetesObject[]) => void) {
    this.#take = take;
  }

  readonly add = (line: string): void => {
    this.#objects.push(JSON.parse(line) as KubernetesObject);
    if (this.#objects.length === batchSize) this.end();
  };

  end(): void {
    this.#take(this.#objects);
    this.#objects = [];
  }
}
