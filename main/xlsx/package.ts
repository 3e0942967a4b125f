/** What the parts of a workbook say about each other: which is the workbook, what its sheets and defined names are. */
import { posix } from 'node:path';
import { type Archive, unreadable } from './archive.ts';
import { readXml } from './xml.ts';

const MOST_SHEETS = 255;

/** A sheet and the part that holds its rows. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
  /** Whether its tab is left out, also where only a program could show it again. */
  readonly hidden: boolean;
}

interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  /** Defined names in capitals, those of one sheet behind its name. */
  readonly names: ReadonlyMap<string, string>;
  readonly sharedTexts: string;
  readonly styles: string;
  /** Its dates count from 1904, as those of old Macs do. */
  readonly from1904: boolean;
}

/** Throws a Failure (`invalid-input`) for a zip that is no workbook, or whose sheets are missing or stand in it twice. */
export async function workbookParts(archive: Archive): Promise<WorkbookParts> {
  const workbook = await workbookPart(archive);
  const { sheets: list, names, from1904 } = await readContents(archive, workbook);
  const targets = await relations(archive, workbook);
  if (list.length > MOST_SHEETS) throw unreadable(`it has ${list.length} sheets`);
  const sheets: SheetPart[] = [];
  for (const { name, relation, hidden } of list) {
    const part = targets.get(relation);
    if (part === undefined) throw unreadable(`its sheet "${name}" is missing`);
    if (sheets.some((known) => known.name === name || known.part === part))
      throw unreadable(`its sheet "${name}" stands in it twice`);
    sheets.push({ name, part, hidden });
  }
  const beside = (name: string) => posix.join(posix.dirname(workbook), name);
  return { sheets, names, sharedTexts: beside('sharedStrings.xml'), styles: beside('styles.xml'), from1904 };
}

/** Name of the part that is the workbook. */
async function workbookPart(archive: Archive): Promise<string> {
  let found = '';
  await readXml('_rels/.rels', archive.pieces('_rels/.rels'), {
    open(name, attributes) {
      if (name === 'Relationship' && attributes.Type?.endsWith('/officeDocument')) {
        found = (attributes.Target ?? '').replace(/^\//, '');
      }
    },
  });
  if (!archive.has(found)) throw unreadable('it holds no workbook');
  return found;
}

interface SheetEntry {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

/** Its sheets in the order of the tabs, and its defined names in capitals with what they stand for. */
async function readContents(
  archive: Archive,
  workbook: string,
): Promise<{ sheets: SheetEntry[]; names: Map<string, string>; from1904: boolean }> {
  const sheets: SheetEntry[] = [];
  const names = new Map<string, string>();
  let open = '';
  let text = '';
  let from1904 = false;
  const nameOf = ({ name = '', localSheetId }: Readonly<Record<string, string>>): string => {
    if (localSheetId === undefined) return name.toUpperCase();
    // Names of one sheet are print areas and titles; any other one stands before the workbook's name on its sheet.
    return name.toLowerCase().startsWith('_xlnm') ? '' : `${sheets[Number(localSheetId)]?.name}!${name}`.toUpperCase();
  };
  await readXml(workbook, archive.pieces(workbook), {
    open(name, attributes) {
      if (name === 'sheet') {
        const hidden = /^(hidden|veryHidden)$/.test(attributes.state ?? '');
        sheets.push({ name: attributes.name ?? '', relation: attributes['r:id'] ?? '', hidden });
      }
      if (name === 'workbookPr') from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name === 'definedName') open = nameOf(attributes);
      text = '';
    },
    text(piece) {
      text += piece;
    },
    close(name) {
      if (name === 'definedName' && open !== '') names.set(open, text);
      open = '';
    },
  });
  return { sheets, names, from1904 };
}

/** The parts that a workbook's sheets stand in, by the id of their relation. */
async function relations(archive: Archive, workbook: string): Promise<Map<string, string>> {
  const folder = posix.dirname(workbook);
  const part = posix.join(folder, '_rels', `${posix.basename(workbook)}.rels`);
  const targets = new Map<string, string>();
  await readXml(part, archive.pieces(part), {
    open(name, { Id, Target }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target));
    },
  });
  return targets;
}
