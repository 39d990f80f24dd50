import { RULES } from '../core/rules/index.ts';
import { OPTIONS, type OptionSpec, type SHELLS } from './option-table.ts';

/** A script that completes options, their values, rules and file names in a shell. */
export function completion(shell: (typeof SHELLS)[number]): string {
  return { bash, zsh, fish }[shell]();
}

function valuesOf({ values, names }: OptionSpec): readonly string[] | undefined {
  return names === 'rule' ? RULES.map(({ id }) => id) : values;
}

function bash(): string {
  const choices = OPTIONS.flatMap((option) => {
    const values = valuesOf(option);
    return values
      ? [`    --${option.name}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word")); return ;;`]
      : [];
  });
  const free = OPTIONS.filter((option) => option.value && !option.names && !option.values && !option.optional);
  return `# dualstack-lint --completion bash > /etc/bash_completion.d/dualstack-lint
_dualstack_lint() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  case $before in
${choices.join('\n')}
    ${free.map(({ name }) => `--${name}`).join('|')}) return ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W '${OPTIONS.map(({ name }) => `--${name}`).join(' ')}' -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _dualstack_lint dualstack-lint
`;
}

function zsh(): string {
  const quoted = (text: string) => text.replace(/'/g, `'\\''`).replace(/[[\]:]/g, '\\$&');
  const lines = OPTIONS.map((option) => {
    const { name, value, names, optional, multiple, help } = option;
    const values = valuesOf(option);
    const action = values ? `(${values.join(' ')})` : names === 'folder' ? '_files -/' : names ? '_files' : ' ';
    const argument = value === undefined ? '' : `${optional ? '::' : ':'}${quoted(value)}:${action}`;
    return `  '${multiple ? '*' : ''}--${name}[${quoted(help || name)}]${argument}' \\`;
  });
  return `#compdef dualstack-lint
# dualstack-lint --completion zsh > "\${fpath[1]}/_dualstack-lint"
_arguments \\
${lines.join('\n')}
  '*:path:_files'
`;
}

function fish(): string {
  const quoted = (text: string) => text.replace(/[\\']/g, '\\$&');
  const lines = OPTIONS.map((option) => {
    const { name, short, value, names, optional, help } = option;
    const values = valuesOf(option);
    const argument =
      value === undefined || optional ? '' : values ? ` -x -a '${values.join(' ')}'` : names ? ' -r -F' : ' -x';
    return `complete -c dualstack-lint -l ${name}${short ? ` -s ${short}` : ''}${argument} -d '${quoted(help || name)}'\n`;
  });
  return `# dualstack-lint --completion fish > ~/.config/fish/completions/dualstack-lint.fish\n${lines.join('')}`;
}
