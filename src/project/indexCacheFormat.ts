/** Plain data: what JSON can say, and `undefined`. */
type Plain =
  string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

// A value is one 32-bit word: a tag in its lowest two bits, what it points at or says above them.
const aNode = 0;
const aNumber = 1;
const aString = 2;
const aConstant = 3;
const constants: readonly Plain[] = [undefined, null, false, true];
/** Numbers are whole, and offsets into texts: more is not needed. */
const greatest = 2 ** 30 - 1;

const magic = 0x41524c58;
const headerWords = 4;

/** What stands in front of the words: the strings, and the keys of each kind of object. */
interface Tables {
  readonly strings: readonly string[];
  readonly shapes: readonly (readonly string[])[];
}

/**
 * Writes plain data as words and a table of strings. Equal parts are written once and come back as one object,
 * which item trees are full of: whoever reads them must not change them. What has a place, a number called `start`, is moved
 * when its text is: each comes back as its own.
 */
export function encodePlain(value: unknown): Uint8Array {
  const encoder = new Encoder();
  encoder.add(value as Plain);
  const tables = new TextEncoder().encode(JSON.stringify(encoder.tables));
  const bytes = new Uint8Array((headerWords + encoder.words.length) * 4 + tables.length);
  const words = new Uint32Array(bytes.buffer, 0, headerWords + encoder.words.length);
  words.set(encoder.words, headerWords);
  bytes.set(tables, words.byteLength);
  words[0] = magic;
  words[1] = encoder.words.length;
  words[2] = tables.length;
  words[3] = checksum(bytes);
  return bytes;
}

/** The reverse of {@link encodePlain}; undefined for bytes that it did not write. */
export function decodePlain(bytes: Uint8Array): unknown {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const header = new Uint32Array(
    aligned.buffer,
    aligned.byteOffset,
    Math.min(headerWords, aligned.length >> 2),
  );
  const [mark, count = 0, tableBytes = 0, sum] = header;
  const end = (headerWords + count) * 4;
  if (mark !== magic || aligned.length !== end + tableBytes || checksum(aligned) !== sum) return undefined;
  const words = new Uint32Array(aligned.buffer, aligned.byteOffset + headerWords * 4, count);
  return decode(words, JSON.parse(new TextDecoder().decode(aligned.subarray(end))) as Tables);
}

/** Of all but itself. Source of the numbers: Fowler, Noll and Vo's hash. */
function checksum(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  let sum = 0x811c9dc5;
  for (let at = headerWords; at < words.length; at += 1) sum = Math.imul(sum ^ (words[at] ?? 0), 0x01000193);
  for (let at = words.length * 4; at < bytes.length; at += 1)
    sum = Math.imul(sum ^ (bytes[at] ?? 0), 0x01000193);
  return sum >>> 0;
}

class Encoder {
  readonly words: number[] = [];
  private readonly strings = new Map<string, number>();
  private readonly shapes = new Map<string, number>();
  private readonly keys: (readonly string[])[] = [];
  /** Where each record was written, by its words. */
  private readonly records = new Map<string, number>();
  /** How many records were written. */
  private count = 0;

  get tables(): Tables {
    return { strings: [...this.strings.keys()], shapes: this.keys };
  }

  /** Writes what `value` consists of, and gives the word that stands for it. */
  add(value: Plain): number {
    if (typeof value === 'string') return (numberOf(this.strings, value) << 2) | aString;
    if (typeof value === 'number') {
      if (!Number.isInteger(value) || value < 0 || value > greatest)
        throw new RangeError(`${String(value)} is not a number that an index can hold.`);
      return ((value << 2) | aNumber) >>> 0;
    }
    if (typeof value !== 'object' || value === null) return (constants.indexOf(value) << 2) | aConstant;
    if (isList(value))
      return this.record(
        value.length << 1,
        value.map((each) => this.add(each)),
      );
    const keys = Object.keys(value);
    const shape = numberOf(this.shapes, keys.join());
    this.keys[shape] = keys;
    const parts = keys.map((key) => this.add(value[key]));
    return 'start' in value ? this.write((shape << 1) | 1, parts) : this.record((shape << 1) | 1, parts);
  }

  private record(head: number, parts: readonly number[]): number {
    const key = `${String(head)}:${parts.join()}`;
    const known = this.records.get(key);
    if (known !== undefined) return known << 2;
    this.records.set(key, this.count);
    return this.write(head, parts);
  }

  private write(head: number, parts: readonly number[]): number {
    const place = this.count;
    this.count += 1;
    this.words.push(head);
    for (const part of parts) this.words.push(part);
    return place << 2;
  }
}

function isList(value: readonly Plain[] | { readonly [key: string]: Plain }): value is readonly Plain[] {
  return Array.isArray(value);
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key) ?? numbers.size;
  numbers.set(key, known);
  return known;
}

/** Parts stand before what they are part of, so one pass makes everything; the whole comes last. */
function decode(words: Uint32Array, { strings, shapes }: Tables): unknown {
  const nodes: Plain[] = [];
  let at = 0;
  const next = (): Plain => {
    const word = words[at] ?? 0;
    at += 1;
    switch (word & 3) {
      case aNode:
        return nodes[word >>> 2];
      case aNumber:
        return word >>> 2;
      case aString:
        return strings[word >>> 2];
      default:
        return constants[word >>> 2];
    }
  };
  while (at < words.length) {
    const head = words[at] ?? 0;
    at += 1;
    if ((head & 1) === 0) {
      const list: Plain[] = [];
      for (let left = head >>> 1; left > 0; left -= 1) list.push(next());
      nodes.push(list);
    } else {
      const object: Record<string, Plain> = {};
      for (const key of shapes[head >>> 1] ?? []) object[key] = next();
      nodes.push(object);
    }
  }
  return nodes.at(-1);
}
