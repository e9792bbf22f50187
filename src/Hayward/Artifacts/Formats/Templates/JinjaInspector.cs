using System.Text;
using Hayward.Artifacts.Formats.Text;

namespace Hayward.Artifacts.Formats.Templates;

/// <summary>Files that are a Jinja template as a whole.</summary>
internal sealed class JinjaInspector : ITextInspector
{
    /// <inheritdoc/>
    public bool Wants(string name, FileFormat? format) => Loads(name);

    /// <inheritdoc/>
    public bool Loads(string name) =>
        name.EndsWith(".jinja", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".jinja2", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".j2", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".template", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Inspect(string name, ReadOnlyMemory<byte> text, Inspection inspection)
    {
        var template = Encoding.UTF8.GetString(text.Span);
        TemplateReader.Read(template, "the template", at => Encoding.UTF8.GetByteCount(template.AsSpan(0, at)), inspection);
    }
}
