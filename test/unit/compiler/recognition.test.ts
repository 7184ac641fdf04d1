import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { recognise, type CompilerMessage } from '../../../src/compiler/messages';
import { ruleMetas } from '../../../src/rules/catalogue';
import { lessons } from '../../../src/tutorial/lessons';
import { knownMessages } from '../../../src/compiler/knownMessages';
import { isClippyInstalled, messagesOf, samples, type EditorMessage } from './rustcRun';

/** What rustc 1.95 and its clippy said of the samples. */
const recorded = JSON.parse(
  readFileSync('test/fixtures/compiler/messages.json', 'utf8'),
) as readonly EditorMessage[];

/** What each message of a sample is known as, and what explains it; `?` behind it where it may be said of sync code. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'async-main': ['E0752: async-main-without-runtime'],
  'async-test': ['async functions cannot be used for tests: async-test-without-runtime'],
  'async-yields-async': ['clippy::async_yields_async: async-yields-async'],
  'await-in-closure': ['E0728: await-outside-async'],
  'await-in-const': ['E0728: await-outside-async'],
  'await-outside-async': ['E0728: await-outside-async'],
  'block-not-send': ['E0277: not-send'],
  'block-outlives': ['E0373: block-borrows'],
  'block-unpinned': ['E0277: not-unpin', 'E0277: not-unpin'],
  'boxed-borrows': ['lifetime may not live long enough: borrow-escapes?'],
  'boxed-not-send': ['E0277: not-send'],
  'captured-not-send': ['E0277: not-send'],
  'does-not-live-long-enough': ['E0597: borrow-escapes?'],
  'dyn-future-not-send': ['E0277: not-send'],
  'dyn-store': ['nothing'],
  'dyn-unpinned': ['E0277: not-unpin'],
  'fn-in-trait': ['async_fn_in_trait: async-fn-in-pub-trait'],
  'fn-not-send': ['E0277: not-send'],
  'fn-unpinned': ['E0277: not-unpin'],
  'function-borrow-escapes': ['E0521: borrow-escapes?', 'E0521: borrow-escapes?'],
  'future-not-sync': ['E0277: not-send'],
  'invalid-type-across-await': ['clippy::await_holding_invalid_type: foreign-guard-across-await'],
  'large-future': ['clippy::large_futures: large-future'],
  'let-underscore-future': ['clippy::let_underscore_future: let-underscore-future'],
  'let-underscore-lock': ['let_underscore_lock: nothing'],
  'lock-across-await': [
    'clippy::future_not_send: not-send',
    'clippy::await_holding_lock: guard-across-await',
  ],
  'made-elsewhere-not-send': ['E0277: not-send'],
  'method-borrow-escapes': ['E0521: borrow-escapes?', 'E0521: borrow-escapes?'],
  'not-a-future': ['E0277: not-a-future'],
  'not-general-enough': ['implementation is not general enough: not-general-enough'],
  'old-future': ['E0220: futures-01-signature', 'E0220: futures-01-signature', 'nothing'],
  'one-type-more-general': ['E0308: not-general-enough'],
  'output-not-send': ['E0277: not-send?'],
  recursion: ['E0733: async-recursion-unboxed'],
  'redundant-async-block': ['clippy::redundant_async_block: redundant-async-block'],
  'refcell-across-await': ['clippy::await_holding_refcell_ref: refcell-across-await'],
  'returned-block-outlives': ['E0373: block-borrows'],
  'sync-borrow-escapes': ['E0521: borrow-escapes?', 'E0521: borrow-escapes?'],
  'sync-closure-outlives': ['nothing'],
  'sync-mismatched-types': ['nothing'],
  'sync-thread-not-send': ['E0277: not-send?'],
  'sync-unpinned': ['E0277: not-unpin?'],
  'sync-unused-result': ['unused_must_use: nothing'],
  'trait-future-not-send': ['E0277: not-send'],
  'unused-async': ['clippy::unused_async: unused-async'],
  'unused-future': Array<string>(4).fill('unused_must_use: unawaited-future'),
  'unused-stream': ['unused_must_use: stream-never-polled'],
};

function describeRecognised(message: CompilerMessage): string {
  const known = recognise(message);
  if (!known) return 'nothing';
  const { name, article, lesson, isOfAsync } = known;
  return `${name}: ${article ?? lesson ?? 'nothing'}${isOfAsync ? '' : '?'}`;
}

/** As rust-analyzer publishes it with the setting `diagnostics.useRustcErrorCode`. */
function published({ code, text, notes }: EditorMessage): CompilerMessage {
  const isClippy = code?.startsWith('clippy::') === true;
  return {
    source: isClippy ? 'clippy' : 'rustc',
    ...(code !== null && { code: code.replace('clippy::', '') }),
    text,
    notes,
  };
}

function ofSample(sample: string, messages: readonly EditorMessage[] = recorded): readonly EditorMessage[] {
  return messages.filter((each) => each.sample === sample);
}

describe('what rustc and clippy say', () => {
  it('is recorded of every sample, and no other', () => {
    assert.deepEqual(Object.keys(expected).sort(), samples);
    assert.deepEqual([...new Set(recorded.map(({ sample }) => sample))].sort(), samples);
  });

  for (const [sample, known] of Object.entries(expected)) {
    it(`is known of ${sample}`, () => {
      assert.deepEqual(
        ofSample(sample).map((message) => describeRecognised(published(message))),
        known,
      );
    });

    it(`is known of ${sample} where words for a link stand in the place of the code`, () => {
      const messages = ofSample(sample).map((message) =>
        describeRecognised({ ...published(message), code: 'Click for full compiler diagnostic' }),
      );
      // Without the code, future_not_send still names itself in its note, and the rest in its words.
      assert.deepEqual(messages, known);
    });

    it(`is known of ${sample} where what rustc prints is to be had`, () => {
      const messages = ofSample(sample).map((message) =>
        describeRecognised({
          ...published(message),
          code: 'Click for full compiler diagnostic',
          printed: message.rendered,
        }),
      );
      // Only a label tells of this one that it is about async code.
      assert.deepEqual(messages, sample === 'dyn-store' ? ['E0038: async-fn-in-trait'] : known);
    });
  }

  it('is known by the headline alone, as tasks print it', () => {
    const byHeadline = (text: string, code?: string): string =>
      describeRecognised({ source: 'rustc', text, notes: [], ...(code !== undefined && { code }) });
    assert.equal(
      byHeadline('recursion in an async fn requires boxing', 'E0733'),
      'E0733: async-recursion-unboxed',
    );
    assert.equal(
      byHeadline('this `MutexGuard` is held across an await point'),
      'clippy::await_holding_lock: guard-across-await',
    );
    assert.equal(byHeadline('unused implementer of `Future` that must be used'), 'unused_must_use: nothing');
  });

  it('is known as rustc prints it, code and all, which rust-analyzer can be told to show', () => {
    const preview = (text: string): string => describeRecognised({ source: 'rustc', text, notes: [] });
    assert.equal(
      preview('error[E0728]: `await` is only allowed inside `async` functions and blocks\n  |\n'),
      'E0728: await-outside-async',
    );
    assert.equal(
      preview(
        'warning: large future with a size of 65538 bytes\n   |\n   = help: for further information visit https://rust-lang.github.io/rust-clippy/rust-1.95.0/index.html#large_futures',
      ),
      'clippy::large_futures: large-future',
    );
  });

  it('is known in the words of older compilers, and in those of rust-analyzer itself', () => {
    const words: readonly (readonly [CompilerMessage, string])[] = [
      [old('E0277', 'future cannot be sent between threads safely'), 'E0277: not-send'],
      [old('E0706', 'functions in traits cannot be declared `async`'), 'E0706: async-fn-in-trait'],
      [old('E0744', '`.await` is not allowed in a `const`'), 'E0744: await-in-const'],
      [old('E0733', 'recursion in an `async fn` requires boxing'), 'E0733: async-recursion-unboxed'],
      [
        old(
          'E0038',
          'the trait `Store` cannot be made into an object',
          '...because method `load` is `async`',
        ),
        'E0038: async-fn-in-trait',
      ],
      [
        old(
          undefined,
          'higher-ranked lifetime error\ncould not prove `{async block@src/main.rs:5:11: 5:16}: Send`',
        ),
        'higher-ranked lifetime error: not-general-enough',
      ],
      [
        {
          source: 'rust-analyzer',
          code: 'E0728',
          text: '`await` is used inside non-async function, which is not an `async` context',
          notes: [],
        },
        'E0728: await-outside-async',
      ],
    ];
    for (const [message, known] of words) {
      assert.equal(describeRecognised(message), known);
      assert.equal(describeRecognised({ ...message, code: 'Click for full compiler diagnostic' }), known);
    }
  });

  it('is not taken from others, nor for what only has its code', () => {
    const text = 'future cannot be sent between threads safely';
    assert.equal(recognise({ source: 'async-rust-lens', text, notes: [] }), undefined);
    assert.equal(recognise({ source: 'cSpell', text, notes: [] }), undefined);
    assert.equal(
      recognise({ source: 'rustc', code: 'E0277', text: 'cannot add `&str` to `u32`', notes: [] }),
      undefined,
    );
  });

  it('is explained by lessons that there are, and known for every lint and error that rules name', () => {
    for (const { lesson } of knownMessages) if (lesson !== undefined) assert.ok(lessons[lesson], lesson);
    for (const { id, seenBy } of ruleMetas)
      for (const name of seenBy) {
        const lint = name.replace('clippy::', '');
        const source = name.startsWith('clippy::') ? 'clippy' : 'rustc';
        const known = /^E0220$|\s/.test(name)
          ? knownMessages.some((each) => each.name === name)
          : recognise({ source, code: lint, text: 'unused', notes: [] })?.name === name ||
            knownMessages.some((each) => each.name === name && each.isAmbiguous);
        assert.ok(known, `${id}: ${name}`);
      }
  });

  if (isClippyInstalled())
    it('is what the installed ones still say', function () {
      this.timeout(120_000);
      for (const sample of samples) {
        const said = messagesOf(sample).map((message) => describeRecognised(published(message)));
        assert.deepEqual(said, expected[sample], sample);
      }
    });
});

function old(code: string | undefined, text: string, ...notes: readonly string[]): CompilerMessage {
  return { source: 'rustc', ...(code !== undefined && { code }), text, notes };
}
