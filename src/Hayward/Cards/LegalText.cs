using Hayward.Evidence;

namespace Hayward.Cards;

/// <summary>What a legal text is.</summary>
public enum LegalTextKind
{
    /// <summary>LICENSE, COPYING.</summary>
    License,

    /// <summary>NOTICE.</summary>
    Notice,

    /// <summary>USE_POLICY, acceptable use policy.</summary>
    UsePolicy,
}

/// <summary>A licence, notice or policy text among the files.</summary>
/// <param name="Path">The file.</param>
/// <param name="Digest">Digest of its bytes.</param>
/// <param name="Kind">What its name says that it is.</param>
/// <param name="Text">The text.</param>
public sealed record LegalText(string Path, Digest? Digest, LegalTextKind Kind, string Text);
