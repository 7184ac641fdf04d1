import type { Runtime, SourceCode } from '../../semantics/code/sourceCode';
import type { Node } from '../../syntax/syntaxTree';
import type { ReportFix } from '../rule';
import { indented } from './edits';

/** Makes the `async fn` at `fn`, which nothing could call, a plain one whose body the runtime's `block_on` drives. */
export function blockOnFix({ tree }: SourceCode, fn: Node, { crateName }: Runtime): ReportFix[] {
  const body = tree.child(fn, 'body');
  const async = tree.childOfKind(tree.childOfKind(fn, 'function_modifiers'), 'async');
  if (body < 0 || async < 0) return [];
  const afterAsync = /^\s*/.exec(tree.text.slice(tree.end(async)))?.[0].length ?? 0;
  return [
    {
      title: `Run the body with \`${crateName}::block_on\``,
      safety: 'safe',
      edits: [
        { start: tree.start(async), end: tree.end(async) + afterAsync, newText: '' },
        {
          start: tree.start(body),
          end: tree.end(body),
          newText: `{\n    ${crateName}::block_on(async ${indented(tree, tree.start(body), tree.end(body))})\n}`,
        },
      ],
    },
  ];
}
