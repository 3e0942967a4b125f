/** Text operations on days and moments. All times shown are UTC and say so once per view or beside themselves. */

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const monthWord = (month: string) => MONTHS[Number(month) - 1] ?? '';

/** Ways to write a date. All name the year in full; none can be read as another day. */
export const DATE_STYLES = {
  iso: '2026-10-17',
  dots: '17.10.2026',
  words: '17 Oct 2026',
} as const;
export type DateStyle = keyof typeof DATE_STYLES;

/** The same for a calendar's field. */
export const FIELD_FORMATS: Readonly<Record<DateStyle, string>> = {
  iso: 'YYYY-MM-DD',
  dots: 'DD.MM.YYYY',
  words: 'DD MMM YYYY',
};

/** `2026-10-17` in the style of the person. */
export function dayWritten(day: string, style: DateStyle): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (style === 'dots') return `${date}.${month}.${year}`;
  if (style === 'words') return `${date} ${monthWord(month).slice(0, 3)} ${year}`;
  return day;
}

/** A day beside others of its month or year, which is named elsewhere: `10-17`, `17.10.`, `17 Oct`. */
export function shortDayWritten(day: string, style: DateStyle): string {
  const [, month = '', date = ''] = day.split('-');
  if (style === 'dots') return `${date}.${month}.`;
  if (style === 'words') return `${date} ${monthWord(month).slice(0, 3)}`;
  return `${month}-${date}`;
}

/** `2026-10` in the style of the person: `2026-10`, `10.2026`, `October 2026`. */
export function monthWritten(period: string, style: DateStyle): string {
  const [year = '', month = ''] = period.split('-');
  if (style === 'dots') return `${month}.${year}`;
  return style === 'words' ? `${monthWord(month)} ${year}` : period;
}

/** `2026-10-31T18:02:07.000Z` as `2026-10-31 18:02`, the day in the style of the person. */
export function minuteWritten(at: string, style: DateStyle): string {
  return `${dayWritten(at.slice(0, 10), style)} ${at.slice(11, 16)}`;
}

/** Clock time alone on the same day, else date and time. */
export function minuteSeenFrom(at: string, now: string, style: DateStyle): string {
  return at.slice(0, 10) === now.slice(0, 10) ? at.slice(11, 16) : minuteWritten(at, style);
}

/** Age in words, one unit: `3 min`, `2 h`, `5 days`. It always stands beside the time itself. */
export function ageBetween(at: string, now: string): string {
  const minutes = Math.max(0, Math.round((Date.parse(now) - Date.parse(at)) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 90) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.round(hours / 24)} days ago`;
}

/** `1604` minutes as `26 h 44`. */
export function ageOfMinutes(minutes: number): string {
  const size = Math.abs(Math.round(minutes));
  return `${Math.floor(size / 60)} h ${String(size % 60).padStart(2, '0')}`;
}

/** Time left in words: `5 s left`, `2 min left`. */
export function timeLeft(seconds: number): string {
  return seconds < 90 ? `${Math.max(1, Math.round(seconds))} s left` : `${Math.round(seconds / 60)} min left`;
}
