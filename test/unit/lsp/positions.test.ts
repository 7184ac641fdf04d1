import assert from 'node:assert/strict';
import { OpenDocument } from '../../../src/lsp/openDocuments';
import { chooseEncoding, fromClient, toClient } from '../../../src/lsp/positions';

const line = 'aé→😀b';

describe('positions of the protocol', () => {
  it('count bytes where utf-8 was agreed on, and UTF-16 units else', () => {
    const units = [0, 1, 2, 3, 5, 6];
    assert.deepEqual(
      units.map((each) => toClient(line, each, 'utf-8')),
      [0, 1, 3, 6, 10, 11],
    );
    assert.deepEqual(
      units.map((each) => toClient(line, each, 'utf-16')),
      units,
    );
    assert.deepEqual(
      [0, 1, 3, 6, 10, 11].map((each) => fromClient(line, each, 'utf-8')),
      units,
    );
  });

  it('are the start of a character where they are inside of one, and the end of the line where they are further', () => {
    assert.deepEqual(
      [2, 5, 9, 99].map((each) => fromClient(line, each, 'utf-8')),
      [1, 2, 3, 6],
    );
    assert.equal(fromClient(line, 99, 'utf-16'), 6);
  });

  it('use the first encoding of the client’s that is known, and UTF-16 where none is named', () => {
    assert.equal(chooseEncoding(['utf-32', 'utf-8', 'utf-16']), 'utf-8');
    assert.equal(chooseEncoding(['utf-16', 'utf-8']), 'utf-16');
    assert.equal(chooseEncoding(['utf-32']), 'utf-16');
    assert.equal(chooseEncoding(undefined), 'utf-16');
  });

  it('lead to the same text in either encoding, edit by edit', () => {
    const text = 'let é = "😀"; // →\r\nnext();\n';
    const open = (encoding: 'utf-8' | 'utf-16'): OpenDocument =>
      new OpenDocument({ uri: 'file:///a.rs', languageId: 'rust', version: 1, text }, encoding);
    const at = (line: number, character: number) => ({ line, character });
    const utf8 = open('utf-8');
    const edits = utf8.change(
      [
        { range: { start: at(0, 10), end: at(0, 14) }, text: 'x' },
        { range: { start: at(1, 0), end: at(1, 4) }, text: 'last' },
      ],
      2,
    );
    assert.equal(utf8.text, 'let é = "x"; // →\r\nlast();\n');
    assert.deepEqual(edits, [
      { start: 9, end: 11, newText: 'x' },
      { start: 20, end: 24, newText: 'last' },
    ]);
    const utf16 = open('utf-16');
    utf16.change([{ range: { start: at(0, 9), end: at(0, 11) }, text: 'x' }], 2);
    assert.equal(utf16.text, 'let é = "x"; // →\r\nnext();\n');
    assert.deepEqual(utf8.positionOf(17), at(0, 20));
    assert.deepEqual(utf16.positionOf(17), at(0, 17));
    assert.equal(utf8.lineText(0), 'let é = "x"; // →');
  });
});
