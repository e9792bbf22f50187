using System.Collections.Immutable;

namespace Hayward.Cards;

/// <summary>Tokenizer files and what can execute in them.</summary>
public sealed record TokenizerFiles(ImmutableArray<string> Paths, string? TokenizerClass, string? ChatTemplate, ImmutableDictionary<string, string> AutoMap);
