/** One currency, one day: from the balance before through every movement to what Citron reports, as a working paper. */
import { Fragment, useMemo, useState } from 'react';
import type { DayTie, MovementView } from '../../../preload/contract/reconciliation.ts';
import { Figure } from '../../components/figure.tsx';
import { Ident } from '../../components/ident.tsx';
import { Empty } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { DayOf } from '../../components/when.tsx';
import { MOST_PRINTED } from '../../grid/too-much.tsx';
import { usePrinting } from '../../hooks/use-printing.ts';
import { change, linkTo } from '../../route.ts';
import { widestDecimals } from '../../text/figures.ts';
import { keyed } from '../../text/keyed.ts';
import { wordsOf } from '../../text/words.ts';
import { DayStrip } from './day-strip.tsx';

interface Props {
  readonly currency: string;
  readonly days: readonly DayTie[];
  readonly movements: readonly MovementView[];
  /** The day that is open. */
  readonly tie: DayTie | null;
  /** Lets the person say an opening that no answer gives. */
  readonly onOpening: () => void;
}

/** Lines that are drawn at first: a busy day has thousands. */
const MOST_LINES = 100;

/** Where the focus goes after a decision about the day. */
export const DAY_PAPER = 'day-paper';

/** Lines that count: those of a debited movement do, and a movement that does not count has none. */
function linesOf(currency: string, tie: DayTie, movements: readonly MovementView[]) {
  return movements
    .flatMap((movement) => movement.lines.map((line) => ({ movement, line })))
    .filter(({ line }) => line.ticker === currency && line.day >= tie.from && line.day <= tie.day);
}

/** Two fees of one movement may be alike in all that is shown. */
const nameOf = ({ movement, line }: ReturnType<typeof linesOf>[number]) =>
  `${movement.id} ${line.kind} ${line.name} ${line.label} ${line.amount}`;

function summary(days: readonly DayTie[]): string {
  const open = days.filter((each) => each.status === 'open').length;
  if (open === 1) return 'the only day that does not tie';
  if (open > 1) return `one of ${open} days that do not tie`;
  return days.some((each) => each.tested) ? 'every tested day ties' : 'no day is tested';
}

export function DayPanel({ currency, days, movements, tie, onOpening }: Props) {
  const lines = useMemo(() => (tie ? linesOf(currency, tie, movements) : []), [currency, tie, movements]);
  const decimals = useMemo(
    () => widestDecimals([tie?.opening, tie?.reported, tie?.unexplained, ...lines.map(({ line }) => line.amount)]),
    [tie, lines],
  );
  const [shown, setShown] = useState(MOST_LINES);
  const printing = usePrinting();
  const drawn = lines.slice(0, printing ? Math.max(MOST_PRINTED, shown) : shown);
  if (!tie) return <Panel title={currency}>{<Empty>There are no days of {currency} in this month.</Empty>}</Panel>;
  return (
    <Panel
      title={
        <>
          {currency}, <DayOf of={tie.day} />
        </>
      }
      sub={summary(days)}
      end={<State of={tie.status} as="tag" />}
      className="day-panel"
    >
      <DayStrip days={days} chosen={tie.day} onChoose={(next) => change({ day: next }, 'replace')} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long working paper scrolls by keys */}
      <section id={DAY_PAPER} className="scroll panel-body" tabIndex={0} aria-label={`${currency} on ${tie.day}`}>
        <dl className="working">
          <dt className="sum">
            Reported before{' '}
            {tie.opening === null && tie === days[0] && (
              <button type="button" className="link" onClick={onOpening}>
                say it…
              </button>
            )}
          </dt>
          <dd className="sum">
            <Figure of={tie.opening} decimals={decimals} />
          </dd>
          {keyed(drawn, nameOf).map(({ key, item: { movement, line } }) => (
            <Fragment key={key}>
              <dt className="day-line-of">
                <span className="quiet">{movement.at.slice(11, 16)}</span> {wordsOf(line.kind)}{' '}
                <a href={linkTo('movements', { movement: String(movement.id) })}>
                  <Ident of={movement.externalId} />
                </a>
              </dt>
              <dd>
                <Figure of={line.amount} decimals={decimals} />
              </dd>
            </Fragment>
          ))}
          {drawn.length < lines.length && (
            <>
              <dt>
                {lines.length - drawn.length} more lines of this day, all counted below{' '}
                <button type="button" className="link" onClick={() => setShown(shown + MOST_LINES)}>
                  show more
                </button>
              </dt>
              <dd className="quiet">…</dd>
            </>
          )}
          {lines.length === 0 && (
            <>
              <dt>No movements on this day</dt>
              <dd className="quiet">–</dd>
            </>
          )}
          <dt className="sum">Expected</dt>
          <dd className="sum">
            <Figure of={tie.expected} decimals={decimals} rule="subtotal" unknown="not tested" />
          </dd>
          <dt>
            Reported, 23:59 UTC{' '}
            <button type="button" className="link" onClick={() => change({ at: `${tie.day} ${currency}` })}>
              answer
            </button>
          </dt>
          <dd>
            <Figure of={tie.reported} decimals={decimals} unknown="not reported" />
          </dd>
          <dt className="sum">Unexplained</dt>
          <dd className={tie.status === 'open' ? 'sum tone-fail' : 'sum'}>
            <Figure of={tie.unexplained} decimals={decimals} rule="total" unknown="not tested" />
          </dd>
        </dl>
      </section>
    </Panel>
  );
}
