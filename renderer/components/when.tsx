/** Days and moments as the person likes them written. Always UTC; where the view does not say so, `zone` does. */
import { useDateStyle } from '../hooks/use-preferences.ts';
import { dayWritten, shortDayWritten } from '../text/moments.ts';

interface DayProps {
  readonly of: string;
  /** Without its year, where that is said beside it. */
  readonly short?: boolean;
}

export function DayOf({ of, short = false }: DayProps) {
  const [style] = useDateStyle();
  return <time dateTime={of}>{(short ? shortDayWritten : dayWritten)(of, style)}</time>;
}

interface Props {
  /** ISO instant in UTC. */
  readonly of: string;
  readonly seconds?: boolean;
  readonly zone?: boolean;
  /** Without its year, where that is said beside it. */
  readonly short?: boolean;
}

export function Moment({ of, seconds = false, zone = false, short = false }: Props) {
  const [style] = useDateStyle();
  const clock = of.slice(11, seconds ? 19 : 16);
  return (
    <time dateTime={of}>
      {(short ? shortDayWritten : dayWritten)(of.slice(0, 10), style)} {clock}
      {zone && ' UTC'}
    </time>
  );
}
