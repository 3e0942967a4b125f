/** The days of the month in a row: those that do not tie stand out and can be opened. */
import type { DayTie } from '../../../preload/contract/reconciliation.ts';
import { stateWord } from '../../components/state.tsx';
import { useDates } from '../../hooks/use-dates.ts';

interface Props {
  readonly days: readonly DayTie[];
  readonly chosen: string;
  readonly onChoose: (day: string) => void;
}

/** Every fifth day is named, and those that matter: names of all would run into each other. */
function labelled(tie: DayTie, chosen: string): boolean {
  return tie.status === 'open' || tie.day === chosen || /-(01|05|10|15|20|25|30)$/.test(tie.day);
}

export function DayStrip({ days, chosen, onChoose }: Props) {
  const dates = useDates();
  return (
    <ul className="tie-strip" aria-label="Days of the month">
      {days.map((tie) => (
        <li key={tie.day}>
          <button
            type="button"
            className={`tie-${tie.status}`}
            aria-current={tie.day === chosen ? 'date' : undefined}
            aria-label={`${dates.day(tie.day)}: ${stateWord(tie.status).toLowerCase()}`}
            title={`${dates.day(tie.day)}: ${stateWord(tie.status).toLowerCase()}`}
            onClick={() => onChoose(tie.day)}
          >
            <i />
            <span aria-hidden="true">{labelled(tie, chosen) ? tie.day.slice(8) : ' '}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
