import { List, shortened, Unknown, type Value } from './values';

/** What Rust's operators give of plain values; whole numbers stay whole where both are. */
export function calculate(operator: string, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return ofNumbers(operator, left, right);
  if (left instanceof Unknown || right instanceof Unknown) return new Unknown();
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '+':
      return typeof left === 'string' && typeof right === 'string' ? shortened(left + right) : new Unknown();
    case '&':
      return left === true && right === true;
    case '|':
      return left === true || right === true;
    default:
      return new Unknown();
  }
}

function ofNumbers(operator: string, left: number, right: number): Value {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return Number.isInteger(left) && Number.isInteger(right) ? Math.trunc(left / right) : left / right;
    case '%':
      return left % right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return new Unknown();
  }
}

/** The numbers of a range, in order; something unknown where an end is no number. */
export function rangeOf(from: Value, to: Value, isClosed: boolean): Value {
  if (typeof from !== 'number' || typeof to !== 'number') return new Unknown();
  const count = Math.max(0, Math.min(to - from + Number(isClosed), 10_000));
  return new List(Array.from({ length: count }, (_, index) => from + index));
}
