import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { programMap } from '../../../src/engine/programMap';
import type { MapView } from '../../../src/engine/mapView';
import { cardsOf } from '../../../src/map/cards';
import { placeMap } from '../../../src/map/layout';
import type { Placed, PlacedCard } from '../../../src/map/placed';
import { wiresOf } from '../../../src/map/wires';
import { createEngine, manifestOf, MemoryFiles } from '../testEngine';

const folder = 'test/fixtures/maps';
const measure = (text: string): number => text.length * 7;

async function viewOf(code: string): Promise<MapView> {
  const root = 'memory:///demo';
  const file = /\bfn main\b/.test(code) ? `${root}/src/main.rs` : `${root}/src/lib.rs`;
  const files = { [`${root}/Cargo.toml`]: manifestOf('2024'), [file]: code };
  const view = await programMap(await createEngine(new MemoryFiles(files)), file);
  if (!view) throw new Error('no map');
  return view;
}

interface Area {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function areasOf({ cards, wires }: Placed): Area[] {
  return [
    ...cards.map(({ card, x, y, width, height }) => ({ name: card.id, x, y, width, height })),
    ...wires.map(({ wire, label }) => {
      const width = measure(wire.text);
      return { name: wire.text, x: label.x - width / 2, y: label.y - 6, width, height: 12 };
    }),
  ];
}

function overlaps(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('the layout of a map', () => {
  for (const name of readdirSync(folder)) {
    it(`lets nothing of ${name} cover anything else`, async () => {
      const view = await viewOf(readFileSync(`${folder}/${name}`, 'utf8'));
      for (const isWide of [true, false]) {
        const placed = placeMap(cardsOf(view), wiresOf(view), measure, isWide);
        const areas = areasOf(placed);
        expect(areas.length).to.be.greaterThan(0);
        const pairs = areas.flatMap((area, index) =>
          areas
            .slice(index + 1)
            .filter((other) => overlaps(area, other))
            .map((other) => `${area.name} and ${other.name}`),
        );
        expect(pairs).to.deep.equal([]);
        for (const { x, y, width, height } of areas) {
          expect(x).to.be.at.least(0);
          expect(y).to.be.at.least(0);
          expect(x + width).to.be.at.most(placed.width);
          expect(y + height).to.be.at.most(placed.height);
        }
      }
    });
  }

  it('goes to the right from what starts to what is started, or down', async () => {
    const view = await viewOf(readFileSync(`${folder}/worker_queue.rs`, 'utf8'));
    const at = (placed: Placed, id: string): PlacedCard | undefined =>
      placed.cards.find(({ card }) => card.id === id);
    const wide = placeMap(cardsOf(view), wiresOf(view), measure, true);
    expect(at(wide, 'a1')?.x).to.be.greaterThan(at(wide, 'a0')?.x ?? Infinity);
    const high = placeMap(cardsOf(view), wiresOf(view), measure, false);
    expect(at(high, 'a1')?.y).to.be.greaterThan(at(high, 'a0')?.y ?? Infinity);
  });

  it('begins and ends lines at the sides of what they link, each at its own place', async () => {
    const view = await viewOf(readFileSync(`${folder}/aborted.rs`, 'utf8'));
    const placed = placeMap(cardsOf(view), wiresOf(view), measure, true);
    const ends = placed.wires.flatMap(({ wire, points }) => [
      { id: wire.from, point: points[0] },
      { id: wire.to, point: points.at(-1) },
    ]);
    for (const { id, point } of ends) {
      const card = placed.cards.find((each) => each.card.id === id);
      expect([card?.x, (card?.x ?? 0) + (card?.width ?? 0)]).to.include(point?.x);
    }
    expect(new Set(ends.map(({ point }) => `${String(point?.x)} ${String(point?.y)}`)).size).to.equal(
      ends.length,
    );
  });
});

describe('the lines of a map', () => {
  it('say in one what a task and who started it have to do with each other', async () => {
    const wires = wiresOf(await viewOf(readFileSync(`${folder}/aborted.rs`, 'utf8')));
    expect(wires.map(({ from, to, text, tone }) => `${from} ${to}: ${text} (${tone})`)).to.deep.equal([
      'a0 a1: spawn, await, abort (stop)',
      'a0 a2: spawn, await (start)',
      'a2 a1: abort (stop)',
    ]);
  });

  it('say which end of a channel is unknown', async () => {
    const wires = wiresOf(await viewOf(readFileSync(`${folder}/given_away.rs`, 'utf8')));
    expect(
      wires.filter(({ tone }) => tone === 'unknown').map(({ from, to, text }) => [from, to, text]),
    ).to.deep.equal([['t0?sender', 't0', 'unknown who sends']]);
  });
});
