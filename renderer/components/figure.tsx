/** Every amount on screen. It groups, brackets and aligns digits as text and shows exactly the digits it was given. */
import { useNumberStyle } from '../hooks/use-preferences.ts';
import { isNegative, isZero, padding, written } from '../text/figures.ts';

interface Props {
  /** Plain decimal text; null is unknown and is said so by `unknown`. */
  readonly of: string | null | undefined;
  /** All digits, where `of` is rounded for presentation. Copied instead of what is shown. */
  readonly exact?: string | undefined;
  /** Decimals of the column: shorter figures are padded invisibly up to here. */
  readonly decimals?: number;
  readonly rule?: 'total' | 'subtotal' | undefined;
  /** The figure leaves something out, named here. */
  readonly partial?: string | undefined;
  /** No movement is a dash; a reported zero is a zero. */
  readonly dash?: boolean;
  /** Outside a column: no room is kept for a bracket. */
  readonly bare?: boolean;
  readonly unknown?: string;
  readonly className?: string;
}

export function Figure(props: Props) {
  const {
    of,
    exact,
    decimals,
    rule,
    partial,
    dash = false,
    bare = false,
    unknown = 'not known',
    className = '',
  } = props;
  const style = useNumberStyle();
  if (of === null || of === undefined) return <span className="unknown">{unknown}</span>;
  if (dash && isZero(exact ?? of)) {
    return (
      <span className="figure quiet" data-exact="0" data-pad={padding('0', decimals ?? 0, style)}>
        –
      </span>
    );
  }
  const negative = isNegative(of);
  const classes = ['figure', negative && 'negative', bare && 'bare', rule, partial && 'partial', className];
  return (
    <span
      className={classes.filter(Boolean).join(' ')}
      data-exact={exact ?? of}
      data-pad={decimals === undefined ? '' : padding(of, decimals, style)}
    >
      {negative && <span className="for-readers">minus </span>}
      {written(of, style)}
      {partial && <span className="for-readers">, without {partial}</span>}
    </span>
  );
}
