/** The columns of the file as its header names them, with their first cells and what each is used as. */
import { Select } from '@mantine/core';
import { cellsOf, type Draft, rolesOf, withRole } from './draft.ts';
import { roleWords } from './words.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

interface Use {
  readonly column: string;
  readonly role: string | null;
}

/** A row for each use of a column: one that is used twice stands there twice. */
function usesOf({ mapping, columns }: Draft): Use[] {
  const roles = Object.entries(rolesOf(mapping));
  return columns.flatMap((column): Use[] => {
    const uses = roles.filter(([, name]) => name === column).map(([role]) => ({ column, role }));
    return uses.length > 0 ? uses : [{ column, role: null }];
  });
}

const FIRST_CELLS = 3;

export function ColumnRoles({ draft, onChange }: Props) {
  const { mapping } = draft;
  const wide = mapping.kind === 'rates' && mapping.layout === 'wide';
  const options = [
    { value: '', label: wide ? 'Rates of this currency' : 'Not used' },
    ...Object.keys(rolesOf(mapping))
      .filter((role) => !wide || role === 'date')
      .map((role) => ({ value: role, label: roleWords(role) })),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long table scrolls by keys
    <section className="column-roles scroll" tabIndex={0} aria-label="Columns of the file">
      <table>
        <thead>
          <tr>
            <th scope="col">Column of the file</th>
            <th scope="col">First cells</th>
            <th scope="col">Used as</th>
          </tr>
        </thead>
        <tbody>
          {usesOf(draft).map(({ column, role }) => (
            <tr key={`${column} ${role}`}>
              <th scope="row">{column}</th>
              <td className="first-cells">
                {cellsOf(draft, column)
                  .slice(0, FIRST_CELLS)
                  .map((cell) => (
                    <span key={cell}>{cell}</span>
                  ))}
              </td>
              <td>
                <Select
                  className="compact-input"
                  aria-label={`${column} is used as`}
                  data={options}
                  value={role ?? ''}
                  onChange={(next) => onChange(withRole(draft, column, role, next || null))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
