/** What is too much for one copy or for paper, said in a sentence with the way out: an export has no such limit. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Mark } from '../components/marks.tsx';
import { useNumberStyle } from '../hooks/use-preferences.ts';
import { go } from '../route.ts';
import { written } from '../text/figures.ts';

/** Cells of one copy: their texts are made while the window waits. */
export const MOST_COPIED = 100_000;
/** Rows on paper: each is drawn while the window waits, and nobody reads more pages. */
export const MOST_PRINTED = 2000;

function useCount(): (count: number) => string {
  const style = useNumberStyle();
  return (count) => written(String(count), style);
}

function Note({ className = '', children }: { readonly className?: string; readonly children: ReactNode }) {
  return (
    <div className={`note tone-bg-warn ${className}`} role="alert">
      <Mark shape="triangle" className="tone-warn" />
      <p className="grow">{children}</p>
      <Button size="xs" onClick={() => go('close')}>
        Export…
      </Button>
    </div>
  );
}

export function NotCopied({ cells }: { readonly cells: number }) {
  const count = useCount();
  return (
    <Note className="grid-note">
      {count(cells)} cells are more than one copy takes, which is {count(MOST_COPIED)}. Nothing was copied. Select
      fewer, or export the month.
    </Note>
  );
}

export function NotPrinted({ rows }: { readonly rows: number }) {
  const count = useCount();
  return (
    <Note className="only-printed">
      {count(rows)} rows are more than paper takes, which is {count(MOST_PRINTED)}. Filter the table, or export the
      month.
    </Note>
  );
}
