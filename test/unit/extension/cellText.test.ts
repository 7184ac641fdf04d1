import { expect } from 'chai';
import { readableCell } from '../../../src/extension/cellText';

describe('the text of a notebook’s cell', () => {
  it('reads as Rust, and keeps every offset', () => {
    const cases: [string, string][] = [
      ['let x = 1;\nx', 'let x = 1;\nx\n;'],
      [':dep tokio = "1"\nfn main() {}', '//ep tokio = "1"\nfn main() {}\n;'],
      ['let a = b\n    ::c();\n:vars\n:', 'let a = b\n    ::c();\n//ars\n \n;'],
      ['::std::mem::drop(1);', '::std::mem::drop(1);\n;'],
      ['', '\n;'],
    ];
    expect(cases.map(([text]) => readableCell(text))).to.deep.equal(cases.map(([, wanted]) => wanted));
  });
});
