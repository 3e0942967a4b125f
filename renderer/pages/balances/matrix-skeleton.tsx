/** The matrix before its figures are read: the days are there already, bars stand where the figures will. */
import { dayRange, firstDay, lastDay, type Period } from '../../../main/values/time.ts';
import { DayOf } from '../../components/when.tsx';

const COLUMNS = Array.from({ length: 9 }, (_, index) => index);

export function MatrixSkeleton({ period }: { readonly period: string }) {
  const days = dayRange(firstDay(period as Period), lastDay(period as Period));
  return (
    <div className="grid-scroll" data-density="compact" role="status" aria-label="Reading">
      <table aria-hidden="true">
        <thead>
          <tr>
            <th style={{ width: 118 }}>Date, UTC</th>
            {COLUMNS.map((column) => (
              <th key={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row">
                <DayOf of={day} />
              </th>
              {COLUMNS.map((column) => (
                <td key={column}>
                  <span className="bar skeleton-bar" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
