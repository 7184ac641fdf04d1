import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { mapOf } from '../../../src/engine/programMap';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';
import { mapText } from './mapText';

const folder = 'test/fixtures/maps';
const dependencies = [
  'futures = "0.3"',
  'tokio = { version = "1", features = ["full"] }',
  'tokio-util = "0.7"',
  'smol = "2"',
  'async-channel = "2"',
  'axum = "0.8"',
  '',
].join('\n');

/** The map of a crate that has one file. */
async function textOf(code: string): Promise<string[]> {
  const root = 'memory:///demo';
  const file = /\bfn main\b/.test(code) ? `${root}/src/main.rs` : `${root}/src/lib.rs`;
  const manifest = manifestOf('2024', dependencies);
  const engine = await createEngine(new MemoryFiles({ [`${root}/Cargo.toml`]: manifest, [file]: code }));
  const drawn = await engine.work(file, mapOf);
  return drawn ? mapText(drawn.map) : [];
}

describe('the map of a program', () => {
  // Each fixture ends with its map, a line behind each `//~`.
  for (const name of readdirSync(folder)) {
    it(`is that of ${name}`, async () => {
      const text = readFileSync(`${folder}/${name}`, 'utf8');
      const wanted = [...text.matchAll(/^\/\/~ (.*)$/gm)].map(([, line]) => line);
      expect(wanted).to.have.length.greaterThan(0);
      expect(await textOf(text)).to.deep.equal(wanted);
    });
  }
});
