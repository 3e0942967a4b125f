/** The months of a year to choose from, in a part of its own: dates are a large library. */
import { MonthPicker } from '@mantine/dates';

interface Props {
  /** `YYYY-MM`. */
  readonly period: string;
  /** The last month that may be chosen. */
  readonly last: string;
  /** Null when the choice was taken back. */
  readonly onChoose: (period: string | null) => void;
}

export default function MonthChoice({ period, last, onChoose }: Props) {
  return (
    <MonthPicker
      value={`${period}-01`}
      maxDate={`${last}-01`}
      onChange={(value) => onChoose(value?.slice(0, 7) ?? null)}
    />
  );
}
