using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Hayward.Artifacts.Scanning;

/// <summary>What the lists say of one callable and one use of it.</summary>
/// <param name="Rule">The rule; null when the use is allowed.</param>
/// <param name="Why">Why, where the list says more than the rule.</param>
/// <param name="Advisories">Published advisories in which the callable stands.</param>
internal sealed record CallableJudgement(string? Rule, string? Why, ImmutableArray<string> Advisories)
{
    public static CallableJudgement Passes { get; } = new(null, null, []);
}

/// <summary>Judges callables by their full names. Denied comes before allowed, a parent counts for its children, and what stands on no list
/// is unknown.</summary>
internal sealed class CallableRules
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, DeniedGroup> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeniedGroup> _callables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<CallableUse>> _allowed = new(StringComparer.Ordinal);
    private readonly List<(Lazy<Regex> Pattern, AllowedGroup Group)> _patterns = [];
    private readonly HashSet<string> _through;
    private readonly RenamedFile _renamed;

    public CallableRules(ScanKnowledge knowledge)
    {
        _renamed = knowledge.Renamed;
        _through = [.. knowledge.Through];
        foreach (var group in knowledge.Denied.SelectMany(file => file.Groups))
        {
            foreach (var module in group.Modules)
                _modules.TryAdd(module, group);
            foreach (var callable in group.Callables)
                _callables.TryAdd(callable, group);
        }
        foreach (var group in knowledge.Allowed.SelectMany(file => file.Groups))
        {
            foreach (var callable in group.Callables)
                Uses(callable).UnionWith(group.Uses);
            foreach (var pattern in group.Patterns)
                _patterns.Add((new Lazy<Regex>(() => new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant, Patience)), group));
        }
    }

    /// <summary>Judges one use of <paramref name="name"/>.</summary>
    public CallableJudgement Judge(string name, CallableUse use)
    {
        // A loader that trims names, or a reader of another system's line ends, would take the name without them.
        var plain = name.Any(IsBlank) ? string.Concat(name.Where(c => !IsBlank(c))) : name;
        var renamed = Renamed(plain);
        if ((Denied(plain) ?? (renamed == plain ? null : Denied(renamed))) is { } denied)
            return denied;
        if (Allowed(plain) is { } uses || (renamed != plain && (uses = Allowed(renamed)) is not null))
            return uses.Contains(use) && name == plain ? CallableJudgement.Passes : new CallableJudgement(ScanRuleIds.UnlistedUse, null, []);
        return Reaching(plain) ?? new CallableJudgement(ScanRuleIds.UnlistedCallable, null, []);
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || char.IsControl(c);

    /// <summary>The name under which Python 3 finds a callable of Python 2.</summary>
    internal string Renamed(string name)
    {
        if (_renamed.Names.TryGetValue(name, out var exact))
            return exact;
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1))
        {
            if (_renamed.Modules.TryGetValue(name[..dot], out var module))
                return module + name[dot..];
        }
        return name;
    }

    private CallableJudgement? Denied(string name)
    {
        if (Group(_callables, name) is { } callable)
            return new CallableJudgement(callable.Rule, callable.Why, callable.Advisories);
        // An exact entry among the allowed is an exception from a denied module.
        return Group(_modules, name) is { } module && Allowed(name) is null
            ? new CallableJudgement(module.Rule, module.Why, module.Advisories) : null;
    }

    private static DeniedGroup? Group(Dictionary<string, DeniedGroup> groups, string name)
    {
        if (groups.TryGetValue(name, out var exact))
            return exact;
        for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (groups.TryGetValue(name[..dot], out var parent))
                return parent;
        }
        return null;
    }

    private CallableJudgement? Reaching(string name)
    {
        var parts = name.Split('.');
        foreach (var part in parts.Skip(1))
        {
            if (part.Length > 4 && part.StartsWith("__", StringComparison.Ordinal) && part.EndsWith("__", StringComparison.Ordinal))
                return new CallableJudgement(ScanRuleIds.ThroughInternals, $"it goes through {part}", []);
        }
        for (var i = 1; i < parts.Length - 1; i++)
        {
            if (_through.Contains(parts[i]))
                return new CallableJudgement(ScanRuleIds.ThroughModule, $"it reaches {string.Join('.', parts[i..])}", []);
        }
        return null;
    }

    private HashSet<CallableUse>? Allowed(string name)
    {
        if (_allowed.TryGetValue(name, out var uses))
            return uses;
        foreach (var (pattern, group) in _patterns)
        {
            if (pattern.Value.IsMatch(name))
                return [.. group.Uses];
        }
        return null;
    }

    private HashSet<CallableUse> Uses(string name)
    {
        if (!_allowed.TryGetValue(name, out var uses))
            _allowed.Add(name, uses = []);
        return uses;
    }
}
