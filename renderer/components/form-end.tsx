/** The end of every form: what it still lacks, in words, and a button that stays within reach and leads to the first field that lacks it. */
import { Button } from '@mantine/core';
import { type MouseEvent, type ReactNode, useId } from 'react';

/** Labels of fields with what they hold: text that must not be blank, or whether they are filled in. */
type Fields = Readonly<Record<string, string | boolean | null>>;

/** The labels of those that still lack something, in their order. */
export function lacking(fields: Fields): string[] {
  const filled = (held: Fields[string]) => (typeof held === 'string' ? held.trim() !== '' : held === true);
  return Object.entries(fields).flatMap(([label, held]) => (filled(held) ? [] : [label]));
}

/** `Rate, EUR for 1 BTC` as `rate`; of several lines, the one it is in stays with it. */
function inSentence(label: string): string {
  const [words = ''] = label.split(/, (?!line )/);
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function fieldOf(form: HTMLFormElement | null, label: string | undefined): HTMLElement | undefined {
  const named = (field: HTMLInputElement) => field.ariaLabel === label || field.labels?.[0]?.textContent === label;
  return [...(form?.elements ?? [])].find((field) => named(field as HTMLInputElement)) as HTMLElement | undefined;
}

/** The sentence, and what makes a button of the form wait for it. Pressed meanwhile, it goes to the first field of those. */
export function useLacking(missing: readonly string[]) {
  const id = useId();
  const waits = missing.length > 0;
  const sentence = (
    <span className="small quiet grow" id={id}>
      {waits && `Still missing: ${missing.map(inSentence).join(', ')}.`}
    </span>
  );
  const button = {
    'aria-disabled': waits,
    'aria-describedby': id,
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      if (!waits) return;
      event.preventDefault();
      fieldOf(event.currentTarget.form, missing[0])?.focus();
    },
  };
  return { sentence, button };
}

interface Props {
  /** Labels of the fields that are still missing. */
  readonly missing: readonly string[];
  readonly busy?: boolean;
  /** Leaves without doing it; left out where the form stands on the page. */
  readonly onCancel?: () => void;
  readonly cancel?: string;
  /** What can hardly be undone. */
  readonly danger?: boolean;
  readonly className?: string;
  /** Words of the button. */
  readonly children: ReactNode;
}

export function FormEnd(props: Props) {
  const { missing, busy = false, onCancel, cancel = 'Cancel', danger = false, className = '', children } = props;
  const { sentence, button } = useLacking(missing);
  return (
    <div className={`dialog-end ${className}`}>
      {sentence}
      {onCancel && <Button onClick={onCancel}>{cancel}</Button>}
      <Button {...(danger ? { className: 'danger' } : { variant: 'filled' })} {...button} type="submit" loading={busy}>
        {children}
      </Button>
    </div>
  );
}
