/** One account of the books: from Citron's balance to the books' by what happened between, and by reconciling items. */

import { Button } from '@mantine/core';
import { Fragment } from 'react';
import { counted } from '../../../main/values/words.ts';
import type { ItemView } from '../../../preload/contract/decisions.ts';
import type { LedgerRowView } from '../../../preload/contract/reconciliation.ts';
import { Figure } from '../../components/figure.tsx';
import { State } from '../../components/state.tsx';
import { useDates } from '../../hooks/use-dates.ts';
import { isZero, widestDecimals } from '../../text/figures.ts';
import { wordsOf } from '../../text/words.ts';

interface Props {
  readonly row: LedgerRowView;
  /** Items of its currency that were open in the month, those it cleared too. */
  readonly items: readonly ItemView[];
  readonly onAdd: () => void;
  readonly onAccept: () => void;
  readonly onClear: (item: ItemView) => void;
}

interface ItemProps {
  readonly item: ItemView;
  readonly decimals: number;
  readonly onClear: () => void;
}

/** An open item is part of the sum; one that the month cleared is only told. */
function Item({ item, decimals, onClear }: ItemProps) {
  const dates = useDates();
  if (item.cleared) {
    return (
      <>
        <dt className="quiet item">
          {wordsOf(item.kind)}: {item.note} Since {dates.month(item.originPeriod)}, cleared in{' '}
          {dates.month(item.cleared.period)} by {item.cleared.by}
        </dt>
        <dd className="quiet">–</dd>
      </>
    );
  }
  return (
    <>
      <dt className="item">
        {wordsOf(item.kind)}: {item.note} <span className="quiet">since {dates.month(item.originPeriod)}</span>{' '}
        <button type="button" className="link" onClick={onClear}>
          clear…
        </button>
      </dt>
      <dd>
        <Figure of={item.quantity} decimals={decimals} />
      </dd>
    </>
  );
}

export function BookAccount({ row, items, onAdd, onAccept, onClear }: Props) {
  const figures = [row.books, row.citronClosing, row.difference, row.remaining, ...items.map((item) => item.quantity)];
  const decimals = widestDecimals(figures);
  const differs = row.difference !== null && !isZero(row.difference);
  return (
    <section className="account" aria-label={`${row.currency}, account ${row.account}`}>
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
            <dt>{counted(row.afterBooksEndCount, 'movement')} after the books’ month end</dt>
            <dd>
              <Figure of={row.afterBooksEnd} decimals={decimals} />
            </dd>
          </>
        )}
        <dt>
          Books <span className="quiet">{row.source}</span>
        </dt>
        <dd>
          <Figure of={row.books} decimals={decimals} />
        </dd>
        <dt className="sum">Difference</dt>
        <dd className="sum">
          <Figure of={row.difference} decimals={decimals} rule="subtotal" />
        </dd>
        {items.map((item) => (
          <Fragment key={item.id}>
            <Item item={item} decimals={decimals} onClear={() => onClear(item)} />
          </Fragment>
        ))}
        {(items.length > 0 || !isZero(row.remaining ?? '1')) && (
          <>
            <dt className="sum">Remaining</dt>
            <dd className={row.status === 'open' ? 'sum tone-fail' : 'sum'}>
              <Figure of={row.remaining} decimals={decimals} rule="total" />
            </dd>
          </>
        )}
      </dl>
      {row.remark && <p className="tiny quiet account-remark">{row.remark}</p>}
      {row.status === 'open' && differs && (
        <div className="line-up account-acts">
          <Button size="xs" onClick={onAdd}>
            Explain…
          </Button>
          <Button size="xs" onClick={onAccept}>
            Accept with a note…
          </Button>
        </div>
      )}
    </section>
  );
}
