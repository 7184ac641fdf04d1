import { expect } from 'chai';
import { ruleMetas } from '../../../src/rules/catalogue';
import { readGlobs, readKnowledge, readSettings, type RawSettings } from '../../../src/editors/settings';

const unset: RawSettings = {
  enable: undefined,
  run: undefined,
  scope: undefined,
  logLevel: undefined,
  cancelSafetyHints: undefined,
  suspensionPoints: undefined,
  guardRibbons: undefined,
  runsOn: undefined,
  whenCompilerAgrees: undefined,
  assistantTools: undefined,
  heldTypes: undefined,
  profile: undefined,
  groups: undefined,
  rules: undefined,
  severities: undefined,
  delay: undefined,
  maximumProblems: undefined,
  timeBudget: undefined,
  baseline: undefined,
};
const rules = ruleMetas.filter(({ id }) => ['blocking-io', 'blocking-sleep', 'unused-async'].includes(id));

function problemsOf(raw: Partial<RawSettings>): string[] {
  return readSettings({ ...unset, ...raw }, rules).problems.map(
    ({ setting, message }) => `${setting}: ${message}`,
  );
}

describe('settings', () => {
  it('have defaults', () => {
    expect(readSettings(unset, rules)).to.deep.equal({
      settings: {
        enable: true,
        run: 'onType',
        scope: 'workspace',
        logLevel: 'info',
        cancelSafetyHints: false,
        suspensionPoints: false,
        guardRibbons: false,
        runsOn: false,
        whenCompilerAgrees: 'hide',
        assistantTools: false,
        delay: 0,
        maximumProblems: 200,
        engine: { severities: {}, origins: {}, heldTypes: [] },
      },
      problems: [],
    });
  });

  it('are taken as they are where they make sense', () => {
    const given = {
      enable: false,
      run: 'onSave',
      scope: 'openFiles',
      logLevel: 'debug',
      cancelSafetyHints: 'show',
      suspensionPoints: 'show',
      guardRibbons: 'show',
      runsOn: 'show',
      whenCompilerAgrees: 'show',
      assistantTools: true,
      heldTypes: ['pool::Connection'],
      profile: 'strict',
      groups: { blocking: 'hint', style: 'profile' },
      rules: { 'blocking-io': 'off', 'unused-async': 'profile' },
      severities: { 'unused-async': 'error', 'blocking-io': 'warning' },
      delay: 250,
      maximumProblems: 5,
      timeBudget: 8000,
      baseline: 'known.json',
    };
    expect(readSettings(given, rules)).to.deep.equal({
      settings: {
        enable: false,
        run: 'onSave',
        scope: 'openFiles',
        logLevel: 'debug',
        cancelSafetyHints: true,
        suspensionPoints: true,
        guardRibbons: true,
        runsOn: true,
        whenCompilerAgrees: 'show',
        assistantTools: true,
        delay: 250,
        maximumProblems: 5,
        engine: {
          profile: 'strict',
          severities: { 'blocking-io': 'off', 'blocking-sleep': 'hint', 'unused-async': 'error' },
          origins: {
            'blocking-io': 'asyncRustLens.rules.blocking-io',
            'blocking-sleep': 'asyncRustLens.groups.blocking',
            'unused-async': 'asyncRustLens.severities',
            profile: 'asyncRustLens.profile',
          },
          heldTypes: ['pool::Connection'],
          timeBudget: 8000,
        },
      },
      problems: [],
    });
  });

  it('name a wrong value, its setting, and what would be right', () => {
    expect(problemsOf({ enable: 'yes' })).to.deep.equal([
      'asyncRustLens.enable: "yes" cannot be used: it must be one of true, false',
    ]);
    expect(problemsOf({ run: 'sometimes' })).to.deep.equal([
      'asyncRustLens.run: "sometimes" cannot be used: it must be one of "onType", "onSave", "manual"',
    ]);
    expect(problemsOf({ scope: 'folder' })).to.deep.equal([
      'asyncRustLens.scope: "folder" cannot be used: it must be one of "workspace", "openFiles"',
    ]);
    expect(problemsOf({ rules: { 'blocking-io': 3 } })).to.deep.equal([
      'asyncRustLens.rules.blocking-io: 3 cannot be used: it must be one of "profile", "off", "hint", "information", "warning", "error"',
    ]);
    expect(problemsOf({ rules: [] })).to.deep.equal([
      'asyncRustLens.rules: [] cannot be used: it must be an object of severities by rule',
    ]);
  });

  it('name a type that is no path, and keep the others', () => {
    const heldTypes = ['Connection', 'pool::Connection', 'pool::Guard<T>', 7];
    const { settings, problems } = readSettings({ ...unset, heldTypes }, rules);
    expect(settings.engine.heldTypes).to.deep.equal(['pool::Connection']);
    expect(problems.map(({ setting, message }) => `${setting}: ${message}`)).to.deep.equal(
      ['"Connection"', '"pool::Guard<T>"', '7'].map(
        (value) =>
          `asyncRustLens.heldTypes: ${value} cannot be used: a type must be written as its full path, such as \`tokio::sync::watch::Ref\``,
      ),
    );
    expect(problemsOf({ heldTypes: 'pool::Connection' })).to.deep.equal([
      'asyncRustLens.heldTypes: "pool::Connection" cannot be used: it must be a list of paths of types',
    ]);
  });

  it('show what arms of `select!` lose where they say so, or in the profile `learning`', () => {
    const shown = (cancelSafetyHints: unknown, profile?: string): boolean =>
      readSettings({ ...unset, cancelSafetyHints, profile }, rules).settings.cancelSafetyHints;
    expect(shown('profile')).to.equal(false);
    expect(shown('profile', 'strict')).to.equal(false);
    expect(shown('profile', 'learning')).to.equal(true);
    expect(shown('hide', 'learning')).to.equal(false);
    expect(shown('show')).to.equal(true);
    expect([shown(true), shown(false, 'learning')], 'as it was written before').to.deep.equal([true, false]);
  });

  it('mark where code waits where they say so, or in the profile `learning`', () => {
    const shown = (suspensionPoints: unknown, profile?: string): boolean =>
      readSettings({ ...unset, suspensionPoints, profile }, rules).settings.suspensionPoints;
    expect(shown(undefined)).to.equal(false);
    expect(shown(undefined, 'learning')).to.equal(true);
    expect(shown('hide', 'learning')).to.equal(false);
    expect(shown('show')).to.equal(true);
    expect(problemsOf({ suspensionPoints: true })).to.deep.equal([
      'asyncRustLens.decorations.suspensionPoints: true cannot be used: it must be one of "profile", "show", "hide"',
    ]);
  });

  it('name a group or profile that does not exist', () => {
    expect(problemsOf({ groups: { speed: 'off' }, profile: 'loud' })).to.deep.equal([
      'asyncRustLens.profile: "loud" cannot be used: it must be one of "recommended", "strict", "learning"',
      'asyncRustLens.groups.speed: there is no group “speed”',
    ]);
  });

  it('name a rule that does not exist', () => {
    expect(problemsOf({ rules: { 'blocking-iO': 'off' } })).to.deep.equal([
      'asyncRustLens.rules.blocking-iO: there is no rule “blocking-iO”; did you mean “blocking-io”?',
    ]);
  });

  it('name what is wrong in the map of severities', () => {
    expect(
      problemsOf({ severities: { 'blokcing-io': 'off', style: 'loud', 'blocking-io': 1 } }),
    ).to.deep.equal([
      'asyncRustLens.severities.blokcing-io: there is no rule or group “blokcing-io”; did you mean “blocking-io”?',
      'asyncRustLens.severities.style: "loud" cannot be used: it must be one of "profile", "off", "hint", "information", "warning", "error"',
      'asyncRustLens.severities.blocking-io: 1 cannot be used: it must be one of "profile", "off", "hint", "information", "warning", "error"',
    ]);
    expect(problemsOf({ severities: 'off' })).to.deep.equal([
      'asyncRustLens.severities: "off" cannot be used: it must be an object of severities by rule or group',
    ]);
  });

  it('choose by rule before group, and by the single setting before the map', () => {
    const chosen = (raw: Partial<RawSettings>): Readonly<Record<string, string>> =>
      readSettings({ ...unset, ...raw }, rules).settings.engine.severities;
    expect(chosen({ severities: { blocking: 'hint', 'blocking-io': 'error' } })).to.deep.equal({
      'blocking-io': 'error',
      'blocking-sleep': 'hint',
    });
    expect(
      chosen({
        severities: { blocking: 'hint' },
        groups: { blocking: 'off' },
        rules: { 'blocking-io': 'error' },
      }),
    ).to.deep.equal({ 'blocking-io': 'error', 'blocking-sleep': 'off' });
    expect(chosen({ severities: { 'unused-allow': 'off' } })).to.deep.equal({ 'unused-allow': 'off' });
  });

  it('name a number that is out of bounds', () => {
    expect(problemsOf({ delay: -1, maximumProblems: 0 })).to.deep.equal([
      'asyncRustLens.delay: -1 cannot be used: it must be a whole number from 0 to 10000',
      'asyncRustLens.maximumProblems: 0 cannot be used: it must be a whole number from 1 to 10000',
    ]);
  });

  it('keep what is right beside what is wrong', () => {
    const { settings } = readSettings(
      { ...unset, run: 1, rules: { 'blocking-io': 'loud', 'blocking-sleep': 'hint' } },
      rules,
    );
    expect(settings.run).to.equal('onType');
    expect(settings.engine.severities).to.deep.equal({ 'blocking-sleep': 'hint' });
  });
});

describe('exclude', () => {
  const excludes = (globs: unknown, path: string): boolean => readGlobs('exclude', globs).matches(path);
  const faults = (globs: unknown): string[] =>
    readGlobs('exclude', globs).problems.map(({ message }) => message);

  it('matches paths below the workspace folder', () => {
    expect(excludes(['**/target/**'], 'target/debug/x.rs')).to.equal(true);
    expect(excludes(['**/target/**'], 'crates/a/target/x.rs')).to.equal(true);
    expect(excludes(['**/target/**'], '.cache/target/x.rs')).to.equal(true);
    expect(excludes(['**/target/**'], 'src/targets.rs')).to.equal(false);
    expect(excludes(['src/**/*.{pb,gen}.rs'], 'src/api/user.pb.rs')).to.equal(true);
    expect(excludes(['.hidden/**'], '.hidden/x.rs')).to.equal(true);
    expect(excludes(undefined, 'src/main.rs')).to.equal(false);
  });

  it('names what is no pattern', () => {
    expect(faults('src/**')).to.deep.equal(['"src/**" cannot be used: it must be a list of glob patterns']);
    expect(faults([1])).to.deep.equal(['1 cannot be used: a pattern must be a string']);
    expect(faults([' '])).to.deep.equal(['" " cannot be used: a pattern must not be empty']);
    expect(faults(['src\\**'])).to.deep.equal([
      '"src\\\\**" cannot be used: folders are separated by `/`, on Windows too',
    ]);
    expect(faults(['src/{a,b'])).to.deep.equal(['"src/{a,b" cannot be used: `{` and `}` do not match']);
    expect(faults(['src/[ab'])).to.deep.equal(['"src/[ab" cannot be used: `[` and `]` do not match']);
    expect(faults(['a]b['])).to.deep.equal(['"a]b[" cannot be used: `[` and `]` do not match']);
    expect(faults(['x'.repeat(70_000)])[0]).to.match(/^"x+" cannot be used: it does not read as a pattern$/);
  });

  it('refuses patterns that would try for seconds', () => {
    for (const glob of ['*a*a*a*a*a*a*a*a', '**/a/**/b/**/c/**/d', '+(a|aa)b'])
      expect(faults([glob])[0], glob).to.contain('it may hold 3 `*` between two `/`, 3 `**`, and no `+(…)`');
    expect(faults(['**/*_test_*.pb*.rs', '**/{a,b}/**'])).to.deep.equal([]);
  });

  it('still uses the patterns that are right', () => {
    expect(excludes([1, 'gen/**'], 'gen/a.rs')).to.equal(true);
  });
});

describe('the setting "knowledge"', () => {
  const folder = 'vscode-vfs://github/demo';

  it('names files as seen from the workspace folder, or from the root', () => {
    const given = ['facts/db.rs', '../shared.rs', '/opt/facts.rs', 'C:\\facts\\a.rs'];
    expect(readKnowledge(given, folder)).to.deep.equal({
      files: [
        'vscode-vfs://github/demo/facts/db.rs',
        'vscode-vfs://github/shared.rs',
        'vscode-vfs://github/opt/facts.rs',
        'vscode-vfs://github/c:/facts/a.rs',
      ],
      problems: [],
    });
    expect(readKnowledge(undefined, folder)).to.deep.equal({ files: [], problems: [] });
    expect(readKnowledge(['/opt/facts.rs'], undefined).files).to.deep.equal(['file:///opt/facts.rs']);
  });

  it('says what is no path', () => {
    const problemsOf = (value: unknown, at?: string): string[] =>
      readKnowledge(value, at).problems.map(({ setting, message }) => `${setting}: ${message}`);
    expect(problemsOf('a.rs', folder)).to.deep.equal([
      'asyncRustLens.knowledge: "a.rs" cannot be used: it must be a list of paths of files',
    ]);
    expect(problemsOf([7, ' '], folder)).to.deep.equal([
      'asyncRustLens.knowledge: 7 cannot be used: a path of a file is wanted',
      'asyncRustLens.knowledge: " " cannot be used: a path of a file is wanted',
    ]);
    expect(problemsOf(['a.rs'])).to.deep.equal([
      'asyncRustLens.knowledge: "a.rs" cannot be used: without a workspace folder, a path must be absolute',
    ]);
  });
});
