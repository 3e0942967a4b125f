/** What a file says of itself, set against its rows: its date, its totals, its balances from row to row. */
import type { FileFindings } from '../../preload/contract/imports.ts';
import { Figure } from '../components/figure.tsx';
import { State } from '../components/state.tsx';
import { DayOf } from '../components/when.tsx';
import { useHere } from '../hooks/use-app.ts';

/** Rows that are named; the rest is in the store with the file. */
const MOST_NAMED = 3;

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
  if (of.broken === 0) {
    return (
      <State of="pass">
        The balances of {of.tested} rows follow from one to the next: no row is missing between them{untested}
      </State>
    );
  }
  return (
    <>
      <State of="fail">
        {of.broken} of {of.tested} balances do not follow from the row before{untested}
      </State>
      {of.breaks.slice(0, MOST_NAMED).map(({ row, currency, reason }) => (
        <p key={`${row} ${currency}`} className="soft small">
          Line {row}, {currency}: {reason}
        </p>
      ))}
    </>
  );
}

export function Findings({ of }: { readonly of: FileFindings }) {
  const base = useHere()?.connection.base ?? '';
  const { date, carrying, totals, balances } = of;
  if (date === null && carrying === null && totals.length === 0 && balances === null) return null;
  return (
    <section className="findings" aria-label="What the file says of itself">
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
      {totals.map((total) => (
        <Total key={`${total.row} ${total.column}`} of={total} />
      ))}
      {balances && <Balances of={balances} />}
    </section>
  );
}
