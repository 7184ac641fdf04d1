import type { Random } from './random';

/** A crate that compiles with std alone, and the futures that it forgets, as code. */
export interface GeneratedCode {
  readonly code: string;
  /** UTF-16 offsets of the calls whose futures are dropped, in order. */
  readonly forgotten: readonly number[];
}

const types = ['u32', 'String', '()', 'Option<u32>', 'Result<u32, String>', 'Vec<String>'] as const;
type Type = (typeof types)[number];

interface Signature {
  readonly name: string;
  readonly parameters: readonly Type[];
  readonly result: Type;
  readonly isAsync: boolean;
}

const values: Readonly<Record<Type, readonly string[]>> = {
  u32: ['7', 'u32::MAX', '"a".len() as u32', '[1u32, 2].iter().sum::<u32>()'],
  String: ['String::new()', '"text".to_owned()', 'format!("{}", 1)'],
  '()': ['()'],
  'Option<u32>': ['None::<u32>', 'Some(3)', '"5".parse::<u32>().ok()'],
  'Result<u32, String>': ['Ok(1)', 'Err(String::new())', '"5".parse::<u32>().map_err(|e| e.to_string())'],
  'Vec<String>': [
    'Vec::<String>::new()',
    'vec![String::new()]',
    '"a b".split(\' \').map(str::to_owned).collect::<Vec<_>>()',
  ],
};

/** Writes functions that call each other, with every call awaited but for some that are forgotten on purpose. */
class Writer {
  private text = '';
  private locals = 0;
  readonly forgotten: number[] = [];
  private readonly functions: Signature[];

  constructor(private readonly random: Random) {
    this.functions = random.list(2 + random.below(6), (each) => ({
      name: `work${String((this.locals += 1))}`,
      parameters: each.list(each.below(3), () => each.pick(types)),
      result: each.pick(types),
      isAsync: each.chance(0.7),
    }));
  }

  write(): GeneratedCode {
    for (const [index, each] of this.functions.entries()) this.writeFunction(each, index);
    return { code: this.text, forgotten: this.forgotten };
  }

  private writeFunction({ name, parameters, result, isAsync }: Signature, index: number): void {
    const list = parameters.map((type, at) => `_p${String(at)}: ${type}`).join(', ');
    this.text += `pub ${isAsync ? 'async ' : ''}fn ${name}(${list}) -> ${result} {\n`;
    // Only what stands before is called: nothing calls itself.
    this.writeBlock(this.functions.slice(0, index), isAsync, 1);
    this.text += `    ${this.value(result, this.functions.slice(0, index), isAsync)}\n}\n\n`;
  }

  private writeBlock(callable: readonly Signature[], isAsync: boolean, level: number): void {
    for (let left = this.random.below(5); left > 0; left -= 1) this.writeStatement(callable, isAsync, level);
  }

  private writeStatement(callable: readonly Signature[], isAsync: boolean, level: number): void {
    const indent = '    '.repeat(level);
    const asyncOnes = callable.filter((each) => each.isAsync);
    const type = this.random.pick(types);
    const choice = this.random.below(level < 4 ? 8 : 3);
    if (choice === 0 && asyncOnes.length > 0) {
      const called = this.random.pick(asyncOnes);
      this.text += indent;
      this.forgotten.push(this.text.length);
      this.text += `${this.call(called, callable, isAsync)};\n`;
    } else if (choice <= 2) {
      this.text += `${indent}let _v${String((this.locals += 1))}: ${type} = ${this.value(type, callable, isAsync)};\n`;
    } else {
      this.text += `${indent}${this.head(choice, callable, isAsync)} {\n`;
      this.writeBlock(callable, isAsync || choice === 7, level + 1);
      this.text += `${indent}}${choice === 7 && isAsync ? '.await;' : choice === 7 ? ';' : ''}\n`;
      // A block of its own that nobody awaits is forgotten as well: that it is not told of twice is another matter.
    }
  }

  private head(choice: number, callable: readonly Signature[], isAsync: boolean): string {
    switch (choice) {
      case 3:
        return `if ${this.value('u32', callable, isAsync)} > 3`;
      case 4:
        return `if let Some(_n) = ${this.value('Option<u32>', callable, isAsync)}`;
      case 5:
        return `for _s in ${this.value('Vec<String>', callable, isAsync)}`;
      case 6:
        return '';
      default:
        return isAsync ? 'async' : 'let _later = async';
    }
  }

  private value(type: Type, callable: readonly Signature[], isAsync: boolean): string {
    const fit = callable.filter((each) => each.result === type && (isAsync || !each.isAsync));
    if (fit.length === 0 || this.random.chance(0.5)) return this.random.pick(values[type]);
    const called = this.random.pick(fit);
    return `${this.call(called, callable, isAsync)}${called.isAsync ? '.await' : ''}`;
  }

  private call({ name, parameters }: Signature, callable: readonly Signature[], isAsync: boolean): string {
    const isShort = this.random.chance(0.8);
    const list = parameters.map((type) => this.value(type, isShort ? [] : callable, isAsync));
    return `${name}(${list.join(', ')})`;
  }
}

/** A crate without dependencies that rustc compiles; it is right in all but the forgotten calls. */
export function generateCode(random: Random): GeneratedCode {
  return new Writer(random).write();
}
