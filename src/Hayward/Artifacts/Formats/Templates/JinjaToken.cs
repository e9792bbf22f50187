namespace Hayward.Artifacts.Formats.Templates;

/// <summary>What a token of an expression is.</summary>
internal enum JinjaTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A string; <see cref="JinjaToken.Text"/> is its value, escapes undone.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One of the signs, one character each but for <c>**</c>, <c>//</c>, <c>==</c> and their like.</summary>
    Sign,
}

/// <summary>One token of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; of a string the value.</param>
/// <param name="At">Character in the template.</param>
internal readonly record struct JinjaToken(JinjaTokenKind Kind, string Text, int At)
{
    /// <summary>True for this sign.</summary>
    public bool Is(string sign) => Kind == JinjaTokenKind.Sign && Text == sign;

    /// <summary>True for this name.</summary>
    public bool Named(string name) => Kind == JinjaTokenKind.Name && Text == name;
}
