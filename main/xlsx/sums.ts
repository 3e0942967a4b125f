/** Two ways to add doubles up, which differ in the last digits: programs take the one or the other. */

export type Sum = (values: readonly number[]) => number;

/** Term by term. */
export function plainSum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** With what each addition loses kept and added at the end (Neumaier). */
export function compensatedSum(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
