namespace Hayward.Artifacts.Locating;

/// <summary>What a locator may ask of the system: the home folder and the environment.</summary>
/// <param name="Home">The user's home folder.</param>
/// <param name="Variable">Value of an environment variable; null when it is not set.</param>
public sealed record Surroundings(string Home, Func<string, string?> Variable)
{
    /// <summary>Those of the running process.</summary>
    public static Surroundings OfProcess() =>
        new(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Environment.GetEnvironmentVariable);

    /// <summary>The first of the variables that is set and not empty.</summary>
    internal string? FirstSet(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Variable(name) is { Length: > 0 } value)
                return value;
        }
        return null;
    }
}
