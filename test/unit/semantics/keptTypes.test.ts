import assert from 'node:assert/strict';
import { spentSteps } from '../../../src/semantics/effort';
import { primitive, showType, type Type } from '../../../src/semantics/types';
import { analyseCrate } from './analysedFile';

describe('a written type', () => {
  const text = `
type Alias<T> = Vec<T>;
pub fn plain() -> Result<Vec<String>, Alias<u8>> { todo!() }
pub fn general<T>() -> Alias<Option<T>> { todo!() }
`;

  async function resolver(): Promise<(name: string, generics?: [string, Type][]) => Type> {
    const { project, world } = await analyseCrate({ 'src/lib.rs': text });
    const [crate] = project.crates;
    return (name, generics = []) => {
      const fn = crate?.root.values.get(name);
      assert.ok(crate && fn?.kind === 'fn');
      const scope = {
        module: crate.root,
        generics: new Map(generics),
        declarations: [fn.decl.generics],
      };
      return world.types.type(fn.decl.output, scope);
    };
  }

  it('is found out once where nothing in it changes from use to use, and costs a question the same each time', async () => {
    const type = await resolver();
    const start = spentSteps();
    const first = type('plain');
    const steps = spentSteps() - start;
    assert.equal(type('plain'), first);
    assert.equal(spentSteps() - start, 2 * steps);
    assert.equal(showType(first), 'Result<Vec<String>, Vec<u8>>');
  });

  it('is another one for each thing that a parameter stands for', async () => {
    const type = await resolver();
    assert.equal(showType(type('general', [['T', primitive('u8')]])), 'Vec<Option<u8>>');
    assert.equal(showType(type('general', [['T', primitive('bool')]])), 'Vec<Option<bool>>');
  });

  it('is not taken for known where the scope lacks its parameter', async () => {
    const type = await resolver();
    assert.equal(showType(type('general')), 'Vec<Option<_>>');
    assert.equal(showType(type('general', [['T', primitive('bool')]])), 'Vec<Option<bool>>');
  });
});
