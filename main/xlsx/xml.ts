/** Streamed XML without DOCTYPE and without entities of its own. */
import { SaxesParser } from 'saxes';
import { unreadable } from './archive.ts';

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** A workbook's parts nest a dozen deep. */
const MOST_DEPTH = 64;
/** One tag or one text; a cell holds 32,767 characters. */
const MOST_TOKEN = 1024 * 1024;

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Reads one part of a workbook; names come without their prefix. Throws a Failure (`invalid-input`). */
export async function readXml(part: string, pieces: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw unreadable(`"${part}" in it is not well-formed`, error);
  });
  parser.on('doctype', () => {
    throw unreadable(`"${part}" in it declares a document type`);
  });
  let depth = 0;
  /** Characters since the last tag. */
  let waiting = 0;
  parser.on('opentag', (tag) => {
    waiting = 0;
    depth += 1;
    if (depth > MOST_DEPTH) throw unreadable(`"${part}" in it is nested more than ${MOST_DEPTH} deep`);
    handler.open?.(local(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    waiting = 0;
    depth -= 1;
    handler.close?.(local(tag.name));
  });
  if (handler.text) {
    const text = handler.text.bind(handler);
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces) {
      waiting += piece.length;
      parser.write(decoder.decode(piece, { stream: true }));
      if (waiting > MOST_TOKEN) throw unreadable(`"${part}" in it holds a text of more than ${MOST_TOKEN} characters`);
    }
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (error instanceof TypeError) throw unreadable(`"${part}" in it is not UTF-8`, error);
    if (error instanceof RangeError) throw unreadable(`"${part}" in it holds ${error.message}`, error);
    throw error;
  }
}
