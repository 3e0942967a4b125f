/** Texts that many cells may name by number, and how long the text of a cell may be. */
import { type Archive, unreadable } from './archive.ts';
import { unescapedText } from './rows.ts';
import { readXml } from './xml.ts';

/** What a program lets a person type into a cell is half of it. */
const MOST_TEXT = 65_536;
const MOST_TEXTS = 2_000_000;
const MOST_CHARACTERS = 100_000_000;

/** Hands over the texts that cells name by number, in their order. Phonetic readings are left out. */
export async function readSharedTexts(archive: Archive, part: string, keep: (text: string) => void): Promise<void> {
  if (!archive.has(part)) return;
  let count = 0;
  let characters = 0;
  let current = '';
  let inText = false;
  let phonetic = false;
  await readXml(part, archive.pieces(part), {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic = true;
      inText = name === 't' && !phonetic;
    },
    text(piece) {
      if (inText) current += piece;
    },
    close(name) {
      if (name === 'si') {
        characters += checkedText(current).length;
        count += 1;
        if (count > MOST_TEXTS) throw unreadable(`it holds more than ${MOST_TEXTS} texts`);
        if (characters > MOST_CHARACTERS) throw unreadable(`its texts have more than ${MOST_CHARACTERS} characters`);
        keep(unescapedText(current));
      }
      if (name === 'rPh') phonetic = false;
      inText = false;
    },
  });
}

/** The text of a cell. Throws a Failure (`invalid-input`) for one that is too long. */
export function checkedText(text: string): string {
  if (text.length > MOST_TEXT) throw unreadable(`a text in it has more than ${MOST_TEXT} characters`);
  return text;
}
