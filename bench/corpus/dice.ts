/** Chance that falls the same way in every run (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Each pair of numbers is a stream of its own. */
  static stream(seed: number, stream = 0): Dice {
    return new Dice(Math.imul(seed ^ Math.imul(stream + 1, 0x9e3779b1), 0x85ebca6b));
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below `n`. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** The first values come up far more often than the last, as in real data. */
  skewed<T>(values: readonly T[]): T {
    return values[Math.floor(values.length * this.next() ** 2)] as T;
  }

  /** Some of the values, none twice. */
  some<T>(values: readonly T[], count: number): T[] {
    const left = [...values];
    return Array.from(
      { length: Math.min(count, left.length) },
      () => left.splice(this.below(left.length), 1)[0] as T,
    );
  }

  /** From 1 to `most`: one more with the same chance each time, so that small numbers are frequent. */
  few(chanceOfMore: number, most: number): number {
    let count = 1;
    while (count < most && this.chance(chanceOfMore)) count++;
    return count;
  }
}

/**
 * Ranks, the first of them most frequent, as words, speakers and subjects are in the news: the r-th comes up in
 * proportion to 1 / (r + shift)^exponent (Zipf–Mandelbrot). The shift keeps the first few from having all.
 */
export class Zipf {
  readonly #cumulated: Float64Array;

  constructor(count: number, exponent: number, shift: number) {
    this.#cumulated = new Float64Array(count);
    let sum = 0;
    for (let r = 0; r < count; r++) {
      sum += (r + 1 + shift) ** -exponent;
      this.#cumulated[r] = sum;
    }
  }

  /** A rank from 0. */
  draw(dice: Dice): number {
    const wanted = dice.next() * this.#cumulated.at(-1)!;
    let low = 0;
    let high = this.#cumulated.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#cumulated[middle]! > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
