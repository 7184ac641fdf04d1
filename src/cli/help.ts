import { groups, severities } from '../rules/rule';
import { formats } from './commandOptions';

export const helpText = `Warns of the pitfalls of async Rust.

Usage:
  async-rust-lens check PATH… [--format FORMAT] [--profile NAME] [--rule ID]…
                              [--severity …]… [--fail-on LEVEL] [--all]
                              [--baseline FILE | --write-baseline FILE]
                              [--since GIT_REF] [--fix | --fix-dry-run]
                              [--knowledge PATH]…
                              [--threads N] [--shard N/M] [--no-cache]
                              [--time-budget MS] [--watch]
  async-rust-lens why FILE:LINE:COLUMN [--knowledge PATH]…
  async-rust-lens config FILE [--format text|json] [--profile NAME] [--severity …]…
  async-rust-lens stats PATH… [--format text|json]
  async-rust-lens rules [--format text|json]
  async-rust-lens explain RULE
  async-rust-lens lsp
  async-rust-lens schema
  async-rust-lens completions bash|zsh|fish

Commands:
  check      Analyse files, crates and workspaces. Left out: "target", hidden
             files and folders, and what Git ignores. A file that is named is
             always checked.
  why        Tell what is known of the code at a place: what it runs in, its
             type, what it calls, and where a silence comes from.
  config     Tell what every rule is set to in a file, and what says so: why a rule
             is off there.
  stats      Count of how many expressions and calls nothing is known, by
             package and by cause, with places for "why".
  rules      List the rules.
  explain    Print the lesson behind a rule.
  lsp        Serve an editor as a language server over standard input and output
             (README, "Other editors").
  schema     Print the JSON schema of async-rust-lens.toml, for editors of TOML.
  completions  Print a script that completes command lines in a shell, such as
             source <(async-rust-lens completions bash)

A repository says how it is looked at in async-rust-lens.toml, or in the metadata
of its Cargo.toml. Options count before that (README, "In the repository").

Options:
  --format FORMAT         How to report: ${formats.join(' or ')} (default: text); for
                          "check" also sarif (code scanning), github (annotations
                          of a workflow), gitlab or codeclimate (code quality) and
                          junit.
  --profile NAME          How much is said where nothing else is set:
                          "recommended" (default), "strict" (what is off by
                          default informs, and so do hints) or "learning" (what
                          is off by default is hinted at).
  --rule ID               Run this rule only; may be repeated. A rule that is
                          off by default is switched on as a warning.
  --severity LEVEL        Show only findings of this level or above.
  --severity RULE=LEVEL   Set a rule's level; may be repeated.
  --severity GROUP=LEVEL  Set the level of all rules of a group for which none is
                          set, those that are off included; may be repeated.
                          Levels: ${severities.join(', ')}.
                          Groups: ${groups.join(', ')}.
  --held-type PATH        Report values of this type that are alive at an await,
                          besides those that clippy.toml lists under
                          "await-holding-invalid-types"; may be repeated.
  --knowledge PATH        Read what this file says of crates: what blocks, what
                          is a guard, what spawns … (README, "Your own
                          libraries"); may be repeated.
  --fail-on LEVEL         End with code 1 only where something of this level or
                          above is shown (default: anything but a hint that a
                          comment silences nothing).
  --baseline FILE         Show only what is new: findings of this file are left out,
                          also where their lines moved. Left out: what the
                          repository's "baseline" names.
  --write-baseline FILE   Write what is found into this file instead of showing it.
  --since GIT_REF         Show only findings in lines, or about lines, that changed
                          since the branch left this commit, branch or tag, and
                          in new files. All is looked at; git must be there.
  --fix                   Apply all fixes that keep what the program does, and
                          those of what is found then; then show what is left,
                          which alone decides of the exit code. Only files that
                          were asked for are changed.
  --fix-dry-run           Change nothing, and print what --fix would change as a
                          unified diff; code 1 where it is not empty.
  --watch                 Check again whenever a file changes, until Ctrl+C (code
                          130). Only what a change may concern is looked at.
  --all                   Show every place that blocks through the same call, not
                          just the first.
  --threads N             Work on up to N threads (default: half as many as
                          the processor runs at a time).
  --shard N/M             Look at the Nth of M parts of the projects only: M
                          machines together find what one finds.
  --time-budget MS        Leave out what takes longer: so many milliseconds a
                          function, twice that and more for its size a file
                          (default: 2000, of the processor's time). What is left
                          out is said.
  --no-cache              Look at everything anew. Otherwise projects of which
                          nothing has changed since the last run are not looked
                          at again; what that found is kept in the user's cache
                          folder.
  --stdio                 For "lsp", which has no other way to talk: nothing changes.
  --color auto|always|never
                          Colour the output (default: auto, which honours
                          NO_COLOR).
  -h, --help              Print this text.
  -V, --version           Print the version.

In JSON, lines and columns start at 1, columns and the offsets of edits count
UTF-16 units, and paths are relative to the working directory. Each finding says
by what it is proved ("evidence"), and whether an editor draws it as unnecessary
or deprecated ("tags").

Exit code: 0 no findings, 1 findings of "check" (see --fail-on), 2 bad use or input that cannot be read.
`;
