/** The rows of a grid as the person filtered and sorted them; of a long table in slices, while the former stay in sight. */
import { useEffect, useMemo, useState } from 'react';
import { useNumberStyle } from '../hooks/use-preferences.ts';
import type { NumberStyle } from '../text/figures.ts';
import { type Arrangement, arranged, atOnce, inSlices } from './arrange.ts';
import type { GridColumn } from './column.ts';

/** Up to this many rows are arranged before the next frame. */
const SHORT = 3000;

interface Sorting {
  readonly id: string;
  readonly desc: boolean;
}

/** What a person types: as it is, and, where it looks like a figure in her way of writing, as its plain digits. */
function needlesOf(filter: string, style: NumberStyle): string[] {
  const words = filter.trim().toLowerCase();
  if (words === '') return [];
  const plain = words.replaceAll(style.group, '').replace(style.point, '.');
  return /^\d+(\.\d*)?$/.test(plain) && plain !== words ? [words, plain] : [words];
}

interface Options<R> {
  readonly rows: readonly R[];
  readonly columns: readonly GridColumn<R>[];
  readonly filter: string;
  readonly sorting: Sorting | undefined;
}

interface Arranged<R> {
  readonly rows: readonly R[];
  /** While the new arrangement is not there yet. */
  readonly busy: boolean;
}

export function useArranged<R extends object>({ rows, columns, filter, sorting }: Options<R>): Arranged<R> {
  const style = useNumberStyle();
  const { id, desc } = sorting ?? {};
  const compare = useMemo(() => {
    const of = columns.find((column) => column.id === id)?.compare;
    return of ? (desc ? (a: R, b: R) => of(b, a) : of) : null;
  }, [columns, id, desc]);
  /** Made once for each row, when it is first looked through. */
  const textOf = useMemo(() => {
    const texts = new WeakMap<R, string>();
    return (row: R) => {
      const known = texts.get(row);
      if (known !== undefined) return known;
      const text = columns
        .map((column) => column.text(row))
        .join('\n')
        .toLowerCase();
      texts.set(row, text);
      return text;
    };
  }, [columns]);
  const wanted = useMemo(() => {
    const of: Arrangement<R> = { needles: needlesOf(filter, style), textOf, compare };
    return of.needles.length === 0 && compare === null ? null : { rows, of };
  }, [rows, filter, style, textOf, compare]);
  const short = rows.length <= SHORT;
  const now = useMemo(() => (wanted && short ? atOnce(arranged(wanted.rows, wanted.of)) : null), [wanted, short]);
  const [later, setLater] = useState<{ readonly wanted: typeof wanted; readonly found: readonly R[] } | null>(null);
  useEffect(() => {
    if (!wanted || short) return;
    return inSlices(arranged(wanted.rows, wanted.of), (found) => setLater({ wanted, found }));
  }, [wanted, short]);
  if (!wanted) return { rows, busy: false };
  if (now) return { rows: now, busy: false };
  const former = later?.wanted?.rows === rows ? later.found : rows;
  return { rows: former, busy: later?.wanted !== wanted };
}
