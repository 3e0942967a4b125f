/** Which columns a grid shows and in which order; kept for the next time. */
import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import type { GridColumn } from './column.ts';
import { useColumnChoice } from './use-grid.ts';

interface Props<R> {
  readonly name: string;
  readonly columns: readonly GridColumn<R>[];
}

export function ColumnMenu<R>({ name, columns }: Props<R>) {
  const [choice, choose] = useColumnChoice(name);
  const rest = columns.slice(1);
  const place = new Map(choice.order.map((id, index) => [id, index]));
  const ordered = [...rest].sort(
    (a, b) =>
      (place.get(a.id) ?? choice.order.length + rest.indexOf(a)) -
      (place.get(b.id) ?? choice.order.length + rest.indexOf(b)),
  );
  const move = (index: number, by: 1 | -1) => {
    const order = ordered.map((column) => column.id);
    const [moved] = order.splice(index, 1);
    if (moved !== undefined) order.splice(index + by, 0, moved);
    choose({ ...choice, order });
  };
  const toggle = (id: string, shown: boolean) => {
    const hidden = choice.hidden.filter((each) => each !== id);
    choose({ ...choice, hidden: shown ? hidden : [...hidden, id] });
  };
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button leftSection={<IconColumns3 className="icon" />}>Columns</Button>
      </Popover.Target>
      <Popover.Dropdown className="column-menu">
        <ul>
          {ordered.map((column, index) => (
            <li key={column.id}>
              <Checkbox
                size="xs"
                label={column.sub ? `${column.head} ${column.sub}` : column.head}
                checked={!choice.hidden.includes(column.id)}
                onChange={(event) => toggle(column.id, event.currentTarget.checked)}
              />
              <ActionIcon
                className="push"
                size={20}
                aria-label={`Move ${column.head} left`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                <IconArrowUp size={12} />
              </ActionIcon>
              <ActionIcon
                size={20}
                aria-label={`Move ${column.head} right`}
                disabled={index === ordered.length - 1}
                onClick={() => move(index, 1)}
              >
                <IconArrowDown size={12} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <Button size="xs" variant="subtle" color="gray" onClick={() => choose({ hidden: [], order: [] })}>
          All columns
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
