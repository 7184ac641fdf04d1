import { calculate, rangeOf } from './arithmetic';
import { dropValue } from './drops';
import { sleepUntil, then } from './futures';
import { joinAll } from './gathering';
import { handOn, handTo, tellLosses } from './losses';
import { forEach, runLoop } from './loops';
import {
  isTrue,
  Leave,
  Panic,
  type Evaluation,
  type Machine,
  type RunningCode,
  type Signal,
} from './machine';
import { holdsPattern, matchPattern, type Bindings } from './patterns';
import type { Arm, Pattern, Script } from './script';
import {
  Closure,
  err,
  fieldOf,
  Frame,
  List,
  none,
  RecordValue,
  Reference,
  shortened,
  show,
  target,
  targetPlace,
  Unknown,
  Variant,
  type Value,
  type Future,
} from './values';
import { select, wait } from './waiting';

/** Functions in each other. */
const mostCalls = 60;

/** Runs the code of one function, block or closure. */
export class Evaluator implements RunningCode {
  /** What is dropped when the statement ends. */
  private temporaries: Value[] = [];
  /** What it waits at, if it does. */
  pause: Script | undefined;

  constructor(
    readonly machine: Machine,
    private readonly frame: Frame,
    private readonly depth: number,
  ) {}

  /** The value of a body; whatever is left in its variables is dropped. */
  *runBody(body: Script): Evaluation {
    try {
      return yield* this.statement(body);
    } catch (leave) {
      if (leave instanceof Leave && leave.what === 'return') return leave.value;
      throw leave;
    } finally {
      for (const slot of this.frame.ownSlots().reverse()) dropValue(this.frame.end(slot), this.machine);
    }
  }

  statement(script: Script): Evaluation {
    return this.scope(() => this.evaluate(script));
  }

  *scope<Result>(work: () => Generator<Signal, Result, void>): Generator<Signal, Result, void> {
    const outer = this.temporaries;
    const own: Value[] = [];
    this.temporaries = own;
    try {
      return yield* work();
    } finally {
      this.temporaries = outer;
      for (const value of own.reverse()) dropValue(value, this.machine);
    }
  }

  private *evaluateAll(scripts: readonly Script[]): Generator<Signal, Value[], void> {
    const values: Value[] = [];
    for (const each of scripts) values.push(yield* this.evaluate(each));
    return values;
  }

  *evaluate(script: Script): Evaluation {
    this.machine.step();
    switch (script.op) {
      case 'plain':
        return script.value;
      case 'unknown':
        return new Unknown();
      case 'take':
        return this.frame.take(script.slot);
      case 'lend':
        return this.place(script.slot);
      case 'borrow':
        return this.borrow(yield* this.evaluate(script.of));
      case 'read': {
        const value = yield* this.evaluate(script.of);
        const at = target(value);
        return at !== null && typeof at === 'object' ? value : at;
      }
      case 'field':
        return fieldOf(yield* this.evaluate(script.of), script.name);
      case 'let':
        return yield* this.declare(script);
      case 'assign':
        return yield* this.assign(script);
      case 'block':
        return yield* this.block(script);
      case 'if': {
        // What `if let` looks into lives as long as the branch.
        const condition = yield* holdsPattern(script.condition)
          ? this.evaluate(script.condition)
          : this.statement(script.condition);
        if (isTrue(condition)) return yield* this.evaluate(script.then);
        return script.otherwise ? yield* this.evaluate(script.otherwise) : null;
      }
      case 'fits':
        return this.bind(matchPattern(script.pattern, yield* this.evaluate(script.subject)));
      case 'match':
        return yield* this.match(yield* this.evaluate(script.subject), script.arms);
      case 'loop':
      case 'while':
      case 'while-let':
        return yield* runLoop(this, script);
      case 'for':
        return yield* forEach(this, script);
      case 'break':
      case 'return':
        throw new Leave(
          script.op,
          'label' in script ? script.label : undefined,
          script.value ? yield* this.evaluate(script.value) : null,
        );
      case 'continue':
        throw new Leave('continue', script.label, null);
      case 'question':
        return this.question(yield* this.evaluate(script.of));
      case 'binary':
        return yield* this.binary(script);
      case 'not': {
        const value = target(yield* this.evaluate(script.of));
        return typeof value === 'boolean' ? !value : new Unknown();
      }
      case 'negated':
        return calculate('-', 0, target(yield* this.evaluate(script.of)));
      case 'tuple':
      case 'list':
        return new List(yield* this.evaluateAll(script.items), script.op === 'tuple');
      case 'repeated': {
        const count = target(yield* this.evaluate(script.count));
        const items: Value[] = [];
        for (let at = 0; at < Math.min(Number(count) || 0, 1000); at++)
          items.push(yield* this.evaluate(script.item));
        return new List(items);
      }
      case 'range': {
        const from = target(yield* this.evaluate(script.from));
        const to = script.to ? target(yield* this.evaluate(script.to)) : Infinity;
        return rangeOf(from, to, script.isClosed);
      }
      case 'variant':
        return new Variant(script.name, yield* this.evaluateAll(script.items));
      case 'record': {
        const fields = new Map<string, Value>();
        for (const [name, value] of script.fields) fields.set(name, yield* this.evaluate(value));
        return new RecordValue(fields, script.name);
      }
      case 'text':
        return yield* this.text(script.parts);
      case 'debug':
        return show(yield* this.evaluate(script.of), true);
      case 'print':
        this.machine.print(show(yield* this.evaluate(script.text), false), script.at);
        return null;
      case 'panic':
        throw new Panic(show(yield* this.evaluate(script.text), false));
      case 'async':
        return bodyFuture(this.machine, this.capture(script.captures.moved), script.body, this.depth + 1);
      case 'closure':
        return new Closure(
          script.parameters,
          script.body,
          script.captures,
          script.isAsync,
          this.capture(script.captures.moved),
        );
      case 'call':
        return yield* this.call(script.callee, yield* this.evaluateAll(script.args));
      case 'call-value': {
        const callee = yield* this.evaluate(script.callee);
        return yield* this.callValue(callee, yield* this.evaluateAll(script.args));
      }
      case 'await': {
        const value = yield* this.evaluate(script.of);
        this.pause = script;
        return yield* wait(this, value, script.at);
      }
      case 'join': {
        const futures = yield* this.evaluateAll(script.futures);
        const all = joinAll(futures, { tries: script.tries, isTuple: true, isRotating: true });
        this.pause = script;
        return yield* wait(this, all, script.at);
      }
      case 'select':
        this.pause = script;
        return yield* select(this, script);
      case 'deed':
        return yield* this.perform(script.name, yield* this.evaluateAll(script.args), script.at);
      case 'work': {
        const milliseconds = target(yield* this.evaluate(script.milliseconds));
        const time = this.machine.duration(script.at, typeof milliseconds === 'number' ? milliseconds : 0);
        yield { milliseconds: time, at: script.at };
        return null;
      }
      case 'pause':
        return then(
          sleepUntil(this.machine.now + this.machine.duration(script.at, script.milliseconds)),
          new Unknown(),
        );
    }
  }

  private place(slot: number): Value {
    const held = this.frame.get(slot);
    if (held instanceof Reference) return held;
    const { frame } = this;
    return new Reference(
      () => frame.get(slot),
      (value) => frame.set(slot, value),
    );
  }

  private borrow(value: Value): Value {
    if (value instanceof Reference) return value;
    this.temporaries.push(value);
    return Reference.to(value);
  }

  bind(bindings: Bindings | undefined): boolean {
    if (!bindings) return false;
    for (const [slot, value] of bindings) this.frame.declare(slot, value);
    return true;
  }

  private *declare({ pattern, value, otherwise }: Extract<Script, { op: 'let' }>): Evaluation {
    if (!value) return null;
    const given = yield* this.statement(value);
    if (this.bind(matchPattern(pattern, given))) {
      if (pattern.is === 'any') dropValue(given, this.machine);
      return null;
    }
    return otherwise ? yield* this.evaluate(otherwise) : null;
  }

  private *assign({ target: place, operator, value }: Extract<Script, { op: 'assign' }>): Evaluation {
    const given = handOn(yield* this.evaluate(value));
    if (place.op === 'take' || place.op === 'lend') {
      const before = this.frame.get(place.slot);
      if (operator === '' && !(before instanceof Reference && place.op === 'lend')) {
        this.frame.set(place.slot, given);
        dropValue(before, this.machine);
        return null;
      }
    }
    const to = targetPlace(
      yield* this.evaluate(place.op === 'take' ? { op: 'lend', slot: place.slot } : place),
    );
    if (!to) return null;
    const before = to.read();
    to.write(operator === '' ? given : calculate(operator, target(before), target(given)));
    if (operator === '') dropValue(before, this.machine);
    return null;
  }

  private *block({ body, gives, slots }: Extract<Script, { op: 'block' }>): Evaluation {
    let value: Value = null;
    try {
      for (const [index, each] of body.entries()) {
        const isValue = gives && index === body.length - 1;
        value = yield* isValue ? this.evaluate(each) : this.statement(each);
        if (!isValue) dropValue(value, this.machine);
      }
      return gives ? value : null;
    } finally {
      for (const slot of [...slots].reverse()) dropValue(this.frame.end(slot), this.machine);
    }
  }

  private *match(subject: Value, arms: readonly Arm[]): Evaluation {
    for (const { pattern, condition, body } of arms) {
      if (!this.bind(matchPattern(pattern, subject))) continue;
      if (condition && !isTrue(yield* this.statement(condition))) continue;
      return yield* this.evaluate(body);
    }
    return null;
  }

  private question(value: Value): Value {
    const at = target(value);
    if (!(at instanceof Variant)) return at;
    if (at.name === 'Ok' || at.name === 'Some') return at.items[0] ?? null;
    if (at.name === 'Err') throw new Leave('return', undefined, err(at.items[0] ?? null));
    if (at.name === 'None') throw new Leave('return', undefined, none());
    return at;
  }

  private *binary({ operator, left, right }: Extract<Script, { op: 'binary' }>): Evaluation {
    const one = target(yield* this.evaluate(left));
    if (operator === '&&' || operator === '||') {
      if (typeof one === 'boolean' && one === (operator === '||')) return one;
      return target(yield* this.evaluate(right));
    }
    return calculate(operator, one, target(yield* this.evaluate(right)));
  }

  private *text(parts: readonly (string | Script)[]): Evaluation {
    let text = '';
    for (const part of parts) {
      if (typeof part === 'string') text += part;
      else text += show(yield* this.evaluate(part), false);
    }
    return shortened(text);
  }

  private capture(moved: readonly number[]): Frame {
    const frame = new Frame(this.frame);
    for (const slot of moved) if (this.frame.has(slot)) frame.declare(slot, handOn(this.frame.take(slot)));
    return frame;
  }

  private *call(index: number, args: readonly Value[]): Evaluation {
    const callee = this.machine.program.functions[index];
    if (!callee || this.depth > mostCalls) return new Unknown();
    return yield* this.enter(callee.parameters, args, callee.body, new Frame(), callee.isAsync);
  }

  /** Calls a closure; several times, if it is lent. */
  *callValue(value: Value, args: readonly Value[]): Evaluation {
    const callee = target(value);
    if (!(callee instanceof Closure)) return new Unknown();
    const frame = new Frame(callee.frame);
    return yield* this.enter(callee.parameters, args, callee.body, frame, callee.isAsync);
  }

  private *enter(
    parameters: readonly Pattern[],
    args: readonly Value[],
    body: Script,
    frame: Frame,
    isAsync: boolean,
  ): Evaluation {
    for (const [index, parameter] of parameters.entries())
      for (const [slot, value] of matchPattern(parameter, args[index] ?? new Unknown()) ?? [])
        frame.declare(slot, handOn(value));
    if (isAsync) return bodyFuture(this.machine, frame, body, this.depth + 1);
    return yield* new Evaluator(this.machine, frame, this.depth + 1).runBody(body);
  }

  private *perform(name: string, args: readonly Value[], at: number): Evaluation {
    if (name === 'call') return yield* this.callValue(args[0] ?? null, args.slice(1));
    return yield* this.machine.perform(name, handTo(name, args), at);
  }
}

/** What runs the body of an async function or block; nothing happens before the first poll. */
export function bodyFuture(machine: Machine, frame: Frame, body: Script, depth: number): Future {
  const evaluator = new Evaluator(machine, frame, depth);
  const evaluation = evaluator.runBody(body);
  let isDone = false;
  return {
    kind: 'future',
    *poll() {
      for (;;) {
        const { done, value } = evaluation.next();
        if (done === true) {
          isDone = true;
          return { value };
        }
        if (value === 'pending') return undefined;
        yield value;
      }
    },
    drop(effects) {
      if (isDone) return;
      isDone = true;
      tellLosses(frame, body, evaluator.pause, effects);
      evaluation.return(null);
      for (const slot of frame.ownSlots().reverse()) dropValue(frame.end(slot), effects);
    },
  };
}
