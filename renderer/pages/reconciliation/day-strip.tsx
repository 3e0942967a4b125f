/** The days of the month in a row: those that do not tie stand out and can be opened. */
import type { DayTie } from '../../../preload/contract/reconciliation.ts';
import { stateWord } from '../../components/state.tsx';

interface Props {
  readonly days: readonly DayTie[];
  readonly chosen: string;
  readonly onChoose: (day: string) => void;
}

export function DayStrip({ days, chosen, onChoose }: Props) {
  return (
    <ul className="tie-strip" aria-label="Days of the month">
      {days.map((tie) => (
        <li key={tie.day}>
          <button
            type="button"
            className={`tie-${tie.status}`}
            aria-current={tie.day === chosen ? 'date' : undefined}
            aria-label={`${tie.day}: ${stateWord(tie.status).toLowerCase()}`}
            title={`${tie.day}: ${stateWord(tie.status).toLowerCase()}`}
            onClick={() => onChoose(tie.day)}
          >
            <i />
            <span aria-hidden="true">{tie.day.slice(8)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
