/** A field for one day with its calendar, written as the person likes dates. Its value stays `YYYY-MM-DD`. */
import { DatePickerInput, type DatePickerInputProps } from '@mantine/dates';
import { useDates } from '../hooks/use-dates.ts';

export function DayField(props: Omit<DatePickerInputProps, 'ref'>) {
  const { field } = useDates();
  return <DatePickerInput valueFormat={field} {...props} />;
}
