/** Chooses what a drawing shows: the total, or one currency of the month. */
import { Select } from '@mantine/core';
import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly tickers: readonly string[];
  /** Null is the total. */
  readonly ticker: string | null;
  readonly onChoose: (ticker: string | null) => void;
}

const TOTAL = { value: 'total', label: 'Total' };
/** Told from the total by this prefix: a ticker may be called anything. */
const option = (ticker: string) => ({ value: `of ${ticker}`, label: ticker });

export function TotalOrCurrency({ label, tickers, ticker, onChoose }: Props) {
  const [open, setOpen] = useState(false);
  const chosen = ticker === null ? TOTAL : option(ticker);
  return (
    <Select
      size="xs"
      className="compact-input chart-pick"
      aria-label={label}
      value={chosen.value}
      onChange={(value) => onChoose(value?.startsWith('of ') ? value.slice(3) : null)}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      // Hundreds of options are made only for the eye.
      data={open ? [TOTAL, ...tickers.map(option)] : [chosen]}
    />
  );
}
