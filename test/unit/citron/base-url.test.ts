import { describe, expect, test } from 'vitest';
import {
  DOCUMENTED_API_URL,
  DOCUMENTED_EXCHANGE_URL,
  exchangeUrlFor,
  isDocumentedHost,
  parseBaseUrl,
} from '../../../main/citron/base-url.ts';

describe('base address', () => {
  test.each([
    ['https://app.citrn.io/api', 'https://app.citrn.io/api'],
    [' https://APP.Citrn.io/api/ \n', 'https://app.citrn.io/api'],
    ['app.citrn.io/api', 'https://app.citrn.io/api'],
    ['https://app.citrn.io', 'https://app.citrn.io/api'],
    ['https://app.citrn.io:443/api//', 'https://app.citrn.io/api'],
    ['https://citron.example.com:8443/v9', 'https://citron.example.com:8443/v9'],
    ['http://127.0.0.1:4010/api', 'http://127.0.0.1:4010/api'],
    ['http://127.9.8.7:1/api', 'http://127.9.8.7:1/api'],
    ['http://127.1:80/api', 'http://127.0.0.1/api'],
    ['http://[::1]:4010/api', 'http://[::1]:4010/api'],
    ['http://localhost:4010', 'http://localhost:4010/api'],
  ])('%j becomes %s', (text, expected) => {
    expect(parseBaseUrl(text)).toBe(expected);
  });

  test.each([
    ['', 'empty'],
    ['https://', 'not an address'],
    ['https://app citrn.io/api', 'not an address'],
    ['http://app.citrn.io/api', 'not allowed'],
    ['http://localhost.example.com/api', 'not allowed'],
    ['http://127.0.0.1.example.com/api', 'not allowed'],
    ['http://0.0.0.0/api', 'not allowed'],
    ['http://[::ffff:127.0.0.1]/api', 'not allowed'],
    ['http://10.0.0.1/api', 'not allowed'],
    ['ftp://app.citrn.io/api', 'not allowed'],
    ['file:///etc/passwd', 'not an address'],
    ['https://key:secret@app.citrn.io/api', 'user name or password'],
    ['https://app.citrn.io/api?key=1', 'query'],
    ['https://app.citrn.io/api#x', 'query'],
  ])('%j is refused: %s', (text, sentence) => {
    expect(() => parseBaseUrl(text)).toThrow(
      expect.objectContaining({ code: 'invalid-input', message: expect.stringContaining(sentence) }),
    );
  });

  test('a refused address never shows the password in it', () => {
    expect(() => parseBaseUrl('https://key:s3cr3t@app.citrn.io/api')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('s3cr3t') }),
    );
  });

  test('documented hosts are told from others', () => {
    expect(isDocumentedHost(DOCUMENTED_API_URL)).toBe(true);
    expect(isDocumentedHost(DOCUMENTED_EXCHANGE_URL)).toBe(true);
    expect(isDocumentedHost('https://app.citrn.io.example.com/api')).toBe(false);
  });

  test('a connection to another host never gets the documented exchange host by guess', () => {
    expect(exchangeUrlFor(DOCUMENTED_API_URL)).toBe(DOCUMENTED_EXCHANGE_URL);
    expect(exchangeUrlFor('http://127.0.0.1:4010/api')).toBe('http://127.0.0.1:4010/api');
  });
});
