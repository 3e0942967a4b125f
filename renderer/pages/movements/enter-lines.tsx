/** The lines of a movement that is entered: what moves, in or out, how much of which currency. */
import { ActionIcon, Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { IconX } from '../../icons.ts';
import { isPlainAmount } from '../../text/figures.ts';
import { type EnteredLine, KIND_WORDS, type LineKind, lineLabel, newLine, wayOf } from './entered.ts';

interface Props {
  readonly lines: readonly EnteredLine[];
  readonly currencies: readonly string[];
  readonly onChange: (lines: readonly EnteredLine[]) => void;
}

const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value: value as LineKind, label }));
const WAYS = [
  { value: 'in', label: 'comes in' },
  { value: 'out', label: 'goes out' },
] as const;

/** A deposit only comes in, a withdrawal only goes out. */
function waysOf(kind: LineKind) {
  const only = wayOf(kind);
  return WAYS.filter(({ value }) => only === null || value === only);
}

export function EnterLines({ lines, currencies, onChange }: Props) {
  const put = (id: number, change: Partial<EnteredLine>) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, ...change } : line)));
  return (
    <fieldset className="enter-lines">
      <legend>What it does to the balance</legend>
      {lines.map((line, index) => {
        const label = (field: string) => lineLabel(field, index, lines);
        return (
          <div key={line.id} className="enter-line">
            <Select
              aria-label={label('Kind')}
              data={KINDS}
              value={line.kind}
              onChange={(kind) => kind && put(line.id, { kind, way: wayOf(kind) ?? line.way })}
            />
            <Select
              aria-label={label('Direction')}
              data={waysOf(line.kind)}
              value={line.way}
              onChange={(way) => way && put(line.id, { way })}
            />
            <TextInput
              aria-label={label('Amount')}
              className="mono-input"
              placeholder="1250.75"
              inputMode="decimal"
              error={line.amount !== '' && !isPlainAmount(line.amount)}
              value={line.amount}
              onChange={(event) => put(line.id, { amount: event.currentTarget.value.trim() })}
            />
            <Autocomplete
              aria-label={label('Currency')}
              placeholder="USDTT"
              data={[...currencies]}
              value={line.name}
              onChange={(name) => put(line.id, { name: name.trim() })}
            />
            {lines.length > 1 && (
              <ActionIcon
                aria-label={`Remove line ${index + 1}`}
                onClick={() => onChange(lines.filter(({ id }) => id !== line.id))}
              >
                <IconX className="icon" />
              </ActionIcon>
            )}
          </div>
        );
      })}
      <Button size="xs" variant="subtle" onClick={() => onChange([...lines, newLine('fee', 'out')])}>
        Add a line
      </Button>
    </fieldset>
  );
}
