/** Streamed XML without DOCTYPE and without entities of its own. */
import { SaxesParser } from 'saxes';
import { unreadable } from './archive.ts';

export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

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
  if (handler.open) {
    const open = handler.open.bind(handler);
    parser.on('opentag', (tag) => open(local(tag.name), tag.attributes));
  }
  if (handler.close) {
    const close = handler.close.bind(handler);
    parser.on('closetag', (tag) => close(local(tag.name)));
  }
  if (handler.text) {
    const text = handler.text.bind(handler);
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces) parser.write(decoder.decode(piece, { stream: true }));
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (error instanceof TypeError) throw unreadable(`"${part}" in it is not UTF-8`, error);
    if (error instanceof RangeError) throw unreadable(`"${part}" in it holds ${error.message}`, error);
    throw error;
  }
}
