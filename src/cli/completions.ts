import type { Completable, Shell } from './commandOptions';

const program = 'async-rust-lens';
const functionName = program.replaceAll('-', '_');

/** A script that a shell reads to complete our command lines. */
export function renderCompletions(shell: Shell, all: readonly Completable[]): string {
  switch (shell) {
    case 'bash':
      return bash(all);
    case 'zsh':
      // Zsh can read what is written for bash.
      return `#compdef ${program}\nautoload -U +X bashcompinit && bashcompinit\n${bash(all)}`;
    case 'fish':
      return fish(all);
  }
}

function bash(all: readonly Completable[]): string {
  const commands = [...all.map(({ command }) => command), '--help', '--version'];
  const takers = new Set(
    all.flatMap(({ options }) =>
      options.flatMap(({ name, takesValue }) => (takesValue ? [`--${name}`] : [])),
    ),
  );
  return `_${functionName}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  local options='' operands='' values=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${words(commands)} -- "$word"))
    return
  fi
  case $command in
${all.map(bashCase).join('')}  esac
  if [ -n "$values" ]; then
    COMPREPLY=($(compgen -W "$values" -- "$word"))
    return
  fi
  case $before in
    ${[...takers].join('|')}) ;;
    *)
      case $word in
        -*) COMPREPLY=($(compgen -W "$options" -- "$word")); return ;;
      esac
      if [ -n "$operands" ]; then
        COMPREPLY=($(compgen -W "$operands" -- "$word"))
        return
      fi
      ;;
  esac
  COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _${functionName} ${program}
`;
}

function bashCase({ command, options, operands }: Completable): string {
  const values = options.flatMap(({ name, values: known }) =>
    known.length === 0 ? [] : [`        --${name}) values=${words(known)} ;;\n`],
  );
  return `    ${command})
      options=${words(options.map(({ name }) => `--${name}`))}
      operands=${words(operands)}
      case $before in
${values.join('')}      esac
      ;;
`;
}

function fish(all: readonly Completable[]): string {
  const first = `complete -c ${program} -n __fish_use_subcommand -f`;
  const lines = [
    `${first} -a ${words(all.map(({ command }) => command))}`,
    `${first} -l help -s h`,
    `${first} -l version -s V`,
  ];
  for (const { command, options, operands } of all) {
    const then = `complete -c ${program} -n '__fish_seen_subcommand_from ${command}'`;
    if (operands.length > 0) lines.push(`${then} -f -a ${words(operands)}`);
    for (const { name, takesValue, values } of options) {
      const wanted = values.length > 0 ? ` -x -a ${words(values)}` : ' -r';
      lines.push(`${then} -l ${name}${takesValue ? wanted : ''}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** One argument for all three shells: no name of ours has a quote. */
function words(names: readonly string[]): string {
  return `'${names.join(' ')}'`;
}
