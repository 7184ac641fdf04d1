import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';

describe('the story of the architecture', () => {
  it('names every folder of the sources, and no other', () => {
    const rooms = [...readFileSync('src/ARCHITECTURE.md', 'utf8').matchAll(/^\| `(\w+)\/` \|/gm)];
    const folders = readdirSync('src', { withFileTypes: true }).filter((each) => each.isDirectory());
    assert.deepEqual(rooms.map(([, name]) => name).sort(), folders.map(({ name }) => name).sort());
  });
});
