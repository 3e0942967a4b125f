/** What a file says of itself, set against its rows: its date, its totals, its balances from row to row. */
import { counted } from '../../main/values/words.ts';
import type { FileFindings } from '../../preload/contract/imports.ts';
import { Figure } from '../components/figure.tsx';
import { State } from '../components/state.tsx';
import { DayOf } from '../components/when.tsx';
import { useHere } from '../hooks/use-app.ts';

function Total({ of }: { readonly of: FileFindings['totals'][number] }) {
  const words = (
    <>
      Line {of.row}, {of.column}: the file says <Figure of={of.stated} bare />
      {of.sum !== null && (
        <>
          , its rows add up to <Figure of={of.sum} bare />
        </>
      )}
    </>
  );
  if (of.agrees === null) return <State of="unknown">{words}, which are of several currencies</State>;
  return <State of={of.agrees ? 'pass' : 'fail'}>{words}</State>;
}

function Balances({ of }: { readonly of: NonNullable<FileFindings['balances']> }) {
  const untested = of.untested > 0 ? `, ${of.untested} could not be compared` : '';
  const rows = counted(of.tested, 'row');
  if (of.broken === 0) {
    return (
      <State of={of.tested === 0 ? 'unknown' : 'pass'}>
        {of.tested === 0
          ? `No balance before or after a row could be compared with its neighbour${untested}`
          : `The balances of ${rows} follow from one to the next: no row is missing between them${untested}`}
      </State>
    );
  }
  return (
    <>
      <State of="fail">
        {of.broken} of {of.tested} balances do not follow from the row before{untested}
      </State>
      <ul className="findings-breaks">
        {of.breaks.map(({ row, currency, reason }) => (
          <li key={`${row} ${currency} ${reason}`}>
            Line {row}, {currency}: {reason}
          </li>
        ))}
        {of.broken > of.breaks.length && <li>And {of.broken - of.breaks.length} more.</li>}
      </ul>
    </>
  );
}

/** Whether a file says anything of itself. */
export function saysSomething(of: FileFindings): boolean {
  const { date, carrying, without, totals, longNumbers, replaces, balances } = of;
  if (replaces.length > 0 || longNumbers !== null) return true;
  return without.length > 0 || date !== null || carrying !== null || totals.length > 0 || balances !== null;
}

export function Findings({ of }: { readonly of: FileFindings }) {
  const base = useHere()?.connection.base ?? '';
  const { date, carrying, without, totals, longNumbers, replaces, balances } = of;
  if (!saysSomething(of)) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
    <section className="findings" tabIndex={0} aria-label="What the file says of itself">
      {without.length > 0 && (
        <State of="warn">No row falls in {without.join(', ')}: not covered, unless you declare the days</State>
      )}
      {longNumbers && (
        <State of="warn">
          {longNumbers.rows === 1 ? '1 row has' : `${longNumbers.rows} rows have`} an amount of 15 digits or more in a
          number cell, first line {longNumbers.row}, {longNumbers.column}: <Figure of={longNumbers.number} bare />. The
          program that saved the file may have lost digits beyond the 15th; a CSV file or cells of text keep them
        </State>
      )}
      {date && (
        <p>
          The file says it is of <DayOf of={date} />.
        </p>
      )}
      {carrying && (
        <p>
          Carrying amounts add up to <Figure of={carrying} bare /> {base}.
        </p>
      )}
      {replaces.map(({ day, file }) => (
        <p key={day}>
          Takes the place of {file} for <DayOf of={day} />. To go back, import that file again.
        </p>
      ))}
      {totals.map((total) => (
        <Total key={`${total.row} ${total.column} ${total.stated}`} of={total} />
      ))}
      {balances && <Balances of={balances} />}
    </section>
  );
}
