/** Against the books: each mapped account, what explains its difference, what remains. */
import { Fragment } from 'react';
import { Figure } from '../../components/figure.tsx';
import { Empty, Reading } from '../../components/notices.tsx';
import { Panel } from '../../components/panel.tsx';
import { State } from '../../components/state.tsx';
import { useLedger } from '../../hooks/use-reconciliation.ts';
import { isZero, widestDecimals } from '../../text/figures.ts';
import { wordsOf } from '../../text/words.ts';

type Ledger = NonNullable<ReturnType<typeof useLedger>['data']>;

function Account({ row, items }: { row: Ledger['rows'][number]; items: Ledger['items'] }) {
  const own = items.filter((item) => item.currency === row.currency);
  const decimals = widestDecimals([
    row.books,
    row.citronAtBooksEnd,
    row.remaining,
    ...own.map((item) => item.quantity),
  ]);
  return (
    <section className="account">
      <h3>
        {row.currency} <span className="quiet">account {row.account}</span>
        <span className="push">
          <State of={row.status} />
        </span>
      </h3>
      <dl className="working">
        <dt>Citron, 23:59 UTC</dt>
        <dd>
          <Figure of={row.citronClosing} decimals={decimals} />
        </dd>
        {row.afterBooksEndCount > 0 && (
          <>
            <dt>
              {row.afterBooksEndCount} {row.afterBooksEndCount === 1 ? 'movement' : 'movements'} after the books’ month
              end
            </dt>
            <dd>
              <Figure of={row.afterBooksEnd} decimals={decimals} />
            </dd>
          </>
        )}
        <dt>Books</dt>
        <dd>
          <Figure of={row.books} decimals={decimals} />
        </dd>
        <dt className="sum">Difference</dt>
        <dd className="sum">
          <Figure of={row.difference} decimals={decimals} rule="subtotal" />
        </dd>
        {own.map((item) => (
          <Fragment key={item.id}>
            <dt>
              {wordsOf(item.kind)}: {item.note} <span className="quiet">since {item.originPeriod}</span>
            </dt>
            <dd>
              <Figure of={item.quantity} decimals={decimals} />
            </dd>
          </Fragment>
        ))}
        {(own.length > 0 || !isZero(row.remaining ?? '1')) && (
          <>
            <dt className="sum">Remaining</dt>
            <dd className={row.status === 'open' ? 'sum tone-fail' : 'sum'}>
              <Figure of={row.remaining} decimals={decimals} rule="total" />
            </dd>
          </>
        )}
      </dl>
      {row.remark && <p className="tiny quiet">{row.remark}</p>}
    </section>
  );
}

const ORDER = ['open', 'explained', 'accepted', 'tied'] as const;

export function BooksPanel() {
  const query = useLedger();
  const rows = query.data?.rows ?? [];
  const agree = rows.filter((row) => row.status !== 'open').length;
  return (
    <Panel
      title="Against the books"
      sub={rows.length > 0 && `${agree} of ${rows.length} agree`}
      className="books-panel"
      foot={rows[0] && <span>{rows[0].source}</span>}
    >
      <Reading query={{ ...query, data: query.data === null ? [] : query.data?.rows }} rows={6}>
        {(found) =>
          found.length === 0 ? (
            <Empty>No balances of the books are imported for this month.</Empty>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keys
            <section className="scroll" tabIndex={0} aria-label="Accounts of the books">
              {ORDER.flatMap((status) => found.filter((row) => row.status === status)).map((row) => (
                <Account key={`${row.account} ${row.currency}`} row={row} items={query.data?.items ?? []} />
              ))}
            </section>
          )
        }
      </Reading>
    </Panel>
  );
}
