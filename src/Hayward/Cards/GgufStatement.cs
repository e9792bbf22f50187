using System.Collections.Immutable;

namespace Hayward.Cards;

/// <summary>What a GGUF file says about the model it holds.</summary>
/// <param name="Path">The file.</param>
/// <param name="Values">The keys <c>general.*</c> as text; lists joined by a comma and a blank.</param>
/// <param name="BaseModels">Base models as <c>owner/name</c> or address, from <c>general.base_model.N.repo_url</c> or its name.</param>
/// <param name="ChatTemplate"><c>tokenizer.chat_template</c>.</param>
public sealed record GgufStatement(string Path, ImmutableDictionary<string, string> Values, ImmutableArray<string> BaseModels, string? ChatTemplate);
