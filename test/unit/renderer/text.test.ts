import { describe, expect, it } from 'vitest';
import { tabSeparated } from '../../../renderer/grid/clipboard.ts';
import { laidOut } from '../../../renderer/text/json.ts';
import {
  ageBetween,
  ageOfMinutes,
  dayWritten,
  minuteSeenFrom,
  monthWritten,
  shortDayWritten,
  timeLeft,
} from '../../../renderer/text/moments.ts';
import { detailWords, eventWords } from '../../../renderer/text/trail.ts';

describe('tabSeparated', () => {
  it('copies figures exact and rows as lines', () => {
    expect(
      tabSeparated([
        [
          ['2026-10-01', '-22.443911475835908935'],
          ['2026-10-02', ''],
        ],
      ]),
    ).toBe('2026-10-01\t-22.443911475835908935\n2026-10-02\t');
  });

  it('keeps text that begins like a formula from being run', () => {
    expect(tabSeparated([[['=1+1', '@x', '+49 30', '-note', '-5']]])).toBe("'=1+1\t'@x\t'+49 30\t'-note\t-5");
  });

  it('keeps a cell in its cell', () => {
    expect(tabSeparated([[['a\tb\nc', 'd']]])).toBe('a b c\td');
  });
});

describe('laidOut', () => {
  it('adds only white space between entries', () => {
    const raw = '{"data":{"EUR":"1,0{}","A\\"B":1.10,"list":[1,2]}}';
    const text = laidOut(raw);
    expect(text.split('\n')[2]).toBe('    "EUR": "1,0{}",');
    expect(JSON.parse(text)).toEqual(JSON.parse(raw));
    expect(text).toContain('1.10');
  });

  it('leaves what is not JSON as it is', () => {
    expect(laidOut('Bad Gateway')).toBe('Bad Gateway');
  });
});

describe('moments', () => {
  it('writes days and months as the person chose', () => {
    const written = (['iso', 'dots', 'words'] as const).map((style) => [
      dayWritten('2026-02-03', style),
      shortDayWritten('2026-02-03', style),
      monthWritten('2026-02', style),
    ]);
    expect(written).toEqual([
      ['2026-02-03', '02-03', '2026-02'],
      ['03.02.2026', '03.02.', '02.2026'],
      ['03 Feb 2026', '03 Feb', 'February 2026'],
    ]);
  });

  it('says an age and a rest of time in words', () => {
    expect(ageBetween('2026-10-31T18:02:00.000Z', '2026-10-31T20:02:00.000Z')).toBe('2 h ago');
    expect(ageBetween('2026-10-31T18:02:00.000Z', '2026-10-31T18:05:00.000Z')).toBe('3 min ago');
    expect(ageBetween('2026-10-01T18:02:00.000Z', '2026-10-31T18:05:00.000Z')).toBe('30 days ago');
    expect(ageOfMinutes(1604)).toBe('26 h 44');
    expect(timeLeft(5.4)).toBe('5 s left');
    expect(timeLeft(130)).toBe('2 min left');
  });

  it('names the day when it is not today', () => {
    const now = '2026-10-31T20:02:00.000Z';
    expect(minuteSeenFrom('2026-10-30T08:12:00.000Z', now, 'iso')).toBe('2026-10-30 08:12');
    expect(minuteSeenFrom('2026-10-30T08:12:00.000Z', now, 'words')).toBe('30 Oct 2026 08:12');
    expect(minuteSeenFrom('2026-10-31T08:12:00.000Z', now, 'iso')).toBe('08:12');
  });
});

describe('the trail in words', () => {
  it('says what happened to what, and the detail without its syntax', () => {
    expect(eventWords('connection.keys-replaced', 'connection Acme')).toBe('Connection keys replaced: Acme');
    expect(eventWords('sync.finished', 'connection Acme Ltd')).toBe('Sync finished: Acme Ltd');
    expect(eventWords('rate.approved', 'typed 7')).toBe('Rate approved: typed 7');
    expect(eventWords('store.restored', 'copy.sqlite')).toBe('Store restored: copy.sqlite');
    expect(eventWords('file.imported', 'file 3', '{"name":"october.csv","rows":7}')).toBe('File imported: october.csv');
    expect(eventWords('note.added', 'note 3', '{"period":"2026-10"}')).toBe('Note added: 3');
    expect(detailWords('{"days":31,"failed":0,"note":"","range":{"from":"2026-10-01"}}')).toBe(
      'days 31, failed 0, range (from 2026-10-01)',
    );
    expect(detailWords('{"apiUrl":"https://a.example/api","booksEnd":["EUR","BTC"],"by":null}')).toBe(
      'API address https://a.example/api, books end EUR; BTC',
    );
    expect(detailWords('not JSON')).toBe('not JSON');
  });
});
