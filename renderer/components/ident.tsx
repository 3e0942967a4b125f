/** An id in a narrow place: its beginning and its end, all of it where there is room; the whole one under the pointer and when read out. */

interface Props {
  readonly of: string;
  /** Letters of the end that always stay in sight. */
  readonly end?: number;
  readonly className?: string;
  /** Its cell says the whole id itself. */
  readonly spoken?: boolean;
}

export function Ident({ of, end = 4, className = 'mono', spoken = false }: Props) {
  return (
    <span className={`ident ${className}`} title={of}>
      <span aria-hidden={!spoken}>{of.slice(0, -end)}</span>
      <span aria-hidden={!spoken}>{of.slice(-end)}</span>
      {!spoken && <span className="for-readers">{of}</span>}
    </span>
  );
}
