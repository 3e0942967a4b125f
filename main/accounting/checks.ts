/** The checks of a month, in the order they are shown. Pure. */
import type { Check, MonthFigures } from './figures.ts';
import type { MonthInput, Movement } from './input.ts';

/** What the checks look at. */
export interface CheckedMonth {
  readonly input: MonthInput;
  readonly movements: readonly Movement[];
  readonly figures: Omit<MonthFigures, 'checks'>;
}

/** Every check with a stable id. What was not tested never passes. */
export function checks(
  input: MonthInput,
  _movements: readonly Movement[],
  figures: Omit<MonthFigures, 'checks'>,
): readonly Check[] {
  const missing = figures.days.filter((day) => !input.answers.has(day));
  const count = missing.length;
  return [
    {
      id: 'C01',
      title: 'Coverage of the period is complete',
      status: count > 0 ? 'fail' : 'pass',
      detail: count > 0 ? `Days without an answer: ${missing.join(', ')}` : `All ${figures.days.length} days answered`,
      next: count > 0 ? 'Sync the named days again.' : '',
      count,
    },
  ];
}
