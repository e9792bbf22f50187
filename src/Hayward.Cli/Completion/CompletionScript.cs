namespace Hayward.Cli.Completion;

/// <summary>Scripts that let a shell ask the program itself what may come next.</summary>
internal static class CompletionScript
{
    /// <summary>The shells that are known.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish", "pwsh"];

    /// <summary>The script of one shell.</summary>
    public static string For(string shell) => shell switch
    {
        "bash" => """
            # hayward completion for bash: eval "$(hayward completion bash)"
            _hayward() {
              local line="${COMP_LINE}" word="${COMP_WORDS[COMP_CWORD]}"
              local IFS=$'\n'
              COMPREPLY=($(compgen -W "$(hayward "[suggest:${COMP_POINT}]" "$line" 2>/dev/null)" -- "$word"))
              [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$word"))
            }
            complete -o filenames -F _hayward hayward

            """,
        "zsh" => """
            # hayward completion for zsh: eval "$(hayward completion zsh)"
            _hayward() {
              local -a answers
              answers=("${(@f)$(hayward "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
              if (( ${#answers} )) && [[ -n "${answers[1]}" ]]; then compadd -- "${answers[@]}"; else _files; fi
            }
            compdef _hayward hayward

            """,
        "fish" => """
            # hayward completion for fish: hayward completion fish | source
            complete -c hayward -a '(set -l line (commandline -cp); hayward "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null)'

            """,
        _ => """
            # hayward completion for PowerShell: hayward completion pwsh | Out-String | Invoke-Expression
            Register-ArgumentCompleter -Native -CommandName hayward -ScriptBlock {
              param($word, $line, $position)
              hayward "[suggest:$position]" "$line" 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
              }
            }

            """,
    };
}
