using System.Buffers;
using System.Text.RegularExpressions;

namespace Hayward.Artifacts.Formats.Templates;

/// <summary>Finds in a Jinja template what reaches beyond the data it is given: attributes of the interpreter, calls that are not of the
/// language, other templates, names that are put together from pieces. An ordinary chat template gives nothing.</summary>
/// <remarks>Cases: CVE-2024-34359 (a template run without a sandbox), and the ways out of the sandbox CVE-2024-56326 (a stored reference to
/// <c>str.format</c>), CVE-2025-27516 (<c>|attr('format')</c>) and CVE-2019-10906 (<c>str.format_map</c>). CVE-2024-56201 needs a hostile
/// file name, which a chat template has none of.</remarks>
internal sealed partial class TemplateReader
{
    /// <summary>Longest part between brackets that is looked at as one.</summary>
    private const int InnerLimit = 256;

    /// <summary>What names are made of; a piece without any of these is part of none.</summary>
    private static readonly SearchValues<char> Letters = SearchValues.Create("_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly Inspection _inspection;
    private readonly string _place;
    private readonly Func<int, long?> _offset;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly HashSet<string> _macros = new(StringComparer.Ordinal);
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);
    private IReadOnlyList<JinjaToken> _tokens = [];

    private TemplateReader(Inspection inspection, string place, Func<int, long?> offset) =>
        (_inspection, _place, _offset) = (inspection, place, offset);

    /// <summary>Reads one template.</summary>
    /// <param name="template">The text.</param>
    /// <param name="place">What it is, for people: <c>the chat template</c>.</param>
    /// <param name="offset">Byte offset in the file of a character of the template.</param>
    /// <param name="inspection">Takes the observations.</param>
    public static void Read(string template, string place, Func<int, long?> offset, Inspection inspection) =>
        new TemplateReader(inspection, place, offset).Read(template);

    private void Read(string template)
    {
        // Macros may be called before they are written, in other macros.
        foreach (var tag in new JinjaLexer(template).Tags())
        {
            if (tag is { Statement: true, Tokens: [{ Text: "macro" }, { Kind: JinjaTokenKind.Name } name, ..] })
                _macros.Add(name.Text);
        }
        foreach (var tag in new JinjaLexer(template).Tags())
        {
            _tokens = tag.Tokens;
            if (!tag.Whole)
                Broken(template, tag);
            See(tag);
        }
    }

    /// <summary>A tag without an end makes the engine refuse the template; other engines may be more lenient, so the text is searched for
    /// what is never innocent.</summary>
    private void Broken(string template, JinjaTag tag)
    {
        foreach (var match in Special().EnumerateMatches(template.AsSpan(tag.At)))
            Tell(template.Substring(tag.At + match.Index, match.Length), tag.At + match.Index, "is named in a tag that does not end");
    }

    private void See(JinjaTag tag)
    {
        if (tag.Statement && tag.Tokens is [{ Kind: JinjaTokenKind.Name } statement, ..] && JinjaLanguage.Fetching.Contains(statement.Text))
            Tell(statement.Text, statement.At, "is a statement that fetches another template or shows its surroundings");
        for (var i = 0; i < _tokens.Count; i++)
        {
            switch (_tokens[i].Kind)
            {
                case JinjaTokenKind.Name:
                    SeeName(i, tag.Statement);
                    break;
                case JinjaTokenKind.String:
                    SeeString(i);
                    break;
                case JinjaTokenKind.Sign when _tokens[i].Text == "[":
                    SeeSubscript(i);
                    break;
                case JinjaTokenKind.Sign when _tokens[i].Text == "(" && i > 0 && (_tokens[i - 1].Is(")") || _tokens[i - 1].Is("]")) && !IsCallBlock():
                    Tell("()", _tokens[i].At, "calls a value that is not named");
                    break;
            }
        }
        SeeAssignment(tag);
    }

    private void SeeName(int i, bool statement)
    {
        var (text, at) = (_tokens[i].Text, _tokens[i].At);
        var called = Sign(i + 1, "(");
        if (IsSpecial(text))
        {
            Tell(text, at, "is an attribute of the interpreter");
            return;
        }
        if (Sign(i - 1, "."))
        {
            SeeAttribute(i, text, at, called);
            return;
        }
        if (Sign(i - 1, "|"))
        {
            SeeFilter(i, text, at);
            return;
        }
        if (Sign(i + 1, "=") || (i > 0 && (_tokens[i - 1].Named("is") || _tokens[i - 1].Named("macro") || _tokens[i - 1].Named("block")))
            || (i > 1 && _tokens[i - 1].Named("not") && _tokens[i - 2].Named("is")) || (statement && i == 0))
            return;
        if (called && !JinjaLanguage.Functions.Contains(text) && !JinjaLanguage.Keywords.Contains(text) && !_macros.Contains(text))
            Tell($"{text}()", at, "is called and is not a function of the language or of chat templates");
        else if (text is "self" or "request" && (Sign(i + 1, ".") || Sign(i + 1, "[") || Sign(i + 1, "|")))
            Tell(text, at, "stands for more than data");
        else if (!called && JinjaLanguage.Functions.Contains(text) && text is not ("loop" or "debug_print") && (Sign(i + 1, ".") || Sign(i + 1, "[") || Sign(i + 1, "|")))
            Tell(text, at, "is a function that is taken as a value");
    }

    private void SeeAttribute(int i, string text, int at, bool called)
    {
        if (text.StartsWith('_') || JinjaLanguage.Ways.Contains(text))
            Tell(text, at, "is an attribute of the interpreter");
        else if (text is "format" or "format_map")
            SeeFormat(i, text, at, called);
        else if (called && !JinjaLanguage.Methods.Contains(text))
            Tell($".{text}()", at, "is a method that plain data does not have");
    }

    /// <summary>A format string may itself reach attributes; one that is written out can be looked at.</summary>
    private void SeeFormat(int i, string text, int at, bool called)
    {
        if (!called)
            Tell($".{text}", at, "is taken as a value, past the check of a sandbox");
        else if (text == "format_map" || i < 2 || _tokens[i - 2].Kind != JinjaTokenKind.String)
            Tell($".{text}()", at, "formats with a text that the template does not show");
        else if (FieldWithWay().IsMatch(_tokens[i - 2].Text))
            Tell($".{text}()", at, "formats with fields that reach attributes");
    }

    private void SeeFilter(int i, string text, int at)
    {
        if (text == "attr")
        {
            var name = Sign(i + 1, "(") && i + 2 < _tokens.Count && _tokens[i + 2].Kind == JinjaTokenKind.String ? _tokens[i + 2].Text : null;
            Tell(name is null ? "|attr" : $"|attr('{Cut(name)}')", at, "is a filter that takes any attribute by its name");
            return;
        }
        if (!JinjaLanguage.ByAttribute.Contains(text) || !Sign(i + 1, "("))
            return;
        var first = i + 2;
        if (first < _tokens.Count && _tokens[first] is { Kind: JinjaTokenKind.String, Text: "attr" })
            Tell($"|{text}('attr')", at, "is a filter that takes any attribute by its name");
        for (var k = first; k < Math.Min(_tokens.Count, first + InnerLimit) && !_tokens[k].Is(")"); k++)
        {
            if (_tokens[k].Named("attribute") && Sign(k + 1, "=") && k + 2 < _tokens.Count && IsBuilt(k + 2, EndOfArgument(k + 2)))
                Tell($"|{text}(attribute=…)", at, "takes an attribute whose name is put together");
        }
    }

    private void SeeString(int i)
    {
        // Pieces that are joined with ~ or + are looked at together, once, from the first.
        if (i > 1 && IsJoin(i - 1) && _tokens[i - 2].Kind == JinjaTokenKind.String)
            return;
        var text = _tokens[i].Text;
        var end = i;
        while (end + 2 < _tokens.Count && IsJoin(end + 1) && _tokens[end + 2].Kind == JinjaTokenKind.String && text.Length < Observation.SubjectLimit)
            text += _tokens[end += 2].Text;
        if (Whole().IsMatch(text))
            Tell(text, _tokens[i].At, end > i ? "is a name put together from pieces" : "is written as a text that names an attribute of the interpreter");
        else if (_tokens[i].Text.Contains("\\N", StringComparison.Ordinal))
            Tell("\\N{…}", _tokens[i].At, "is a character written by its name");
    }

    private void SeeSubscript(int open)
    {
        var before = open > 0 ? _tokens[open - 1] : default;
        var value = before.Kind is JinjaTokenKind.String || before.Is(")") || before.Is("]")
            || (before.Kind == JinjaTokenKind.Name && before.Text is { Length: > 0 } && !JinjaLanguage.Keywords.Contains(before.Text));
        if (open == 0 || !value)
            return;
        var end = Close(open);
        if (end == open + 2 && _tokens[open + 1].Kind == JinjaTokenKind.String)
        {
            if (JinjaLanguage.Ways.Contains(_tokens[open + 1].Text))
                Tell(_tokens[open + 1].Text, _tokens[open].At, "is an attribute of the interpreter");
            return;
        }
        if (IsBuilt(open + 1, end))
            Tell("[…]", _tokens[open].At, "takes an item or attribute whose name is put together");
    }

    private void SeeAssignment(JinjaTag tag)
    {
        if (!tag.Statement || tag.Tokens is not [{ Text: "set" }, { Kind: JinjaTokenKind.Name } name, { Text: "=" }, ..])
            return;
        if (IsBuilt(3, Math.Min(_tokens.Count, 3 + InnerLimit)))
            _built.Add(name.Text);
    }

    /// <summary>True when the tokens from <paramref name="begin"/> up to <paramref name="end"/> make a text out of pieces, one of which is
    /// written out.</summary>
    private bool IsBuilt(int begin, int end)
    {
        var (pieces, acts) = (false, false);
        for (var i = begin; i < end; i++)
        {
            var token = _tokens[i];
            if (token.Kind == JinjaTokenKind.Name && _built.Contains(token.Text) && !Sign(i - 1, "."))
                return true;
            pieces |= token.Kind == JinjaTokenKind.String && !IsKey(i) && token.Text.AsSpan().ContainsAny(Letters);
            acts |= token.Is("~") || token.Is("+") || token.Is("*") || (token.Is("%") && i > begin && _tokens[i - 1].Kind == JinjaTokenKind.String)
                || (token.Is("[") && i > begin && _tokens[i - 1].Kind == JinjaTokenKind.String)
                || (token.Kind == JinjaTokenKind.Name && (Sign(i - 1, "|") || Sign(i - 1, ".")) && JinjaLanguage.Building.Contains(token.Text));
        }
        return pieces && acts;
    }

    /// <summary>True when the text at <paramref name="i"/> is a whole key of data, as in <c>message['role']</c> and
    /// <c>message.get('role')</c>.</summary>
    private bool IsKey(int i) => (Sign(i - 1, "[") && Sign(i + 1, "]") && i > 1 && _tokens[i - 2].Kind == JinjaTokenKind.Name)
        || (Sign(i - 1, "(") && i > 1 && _tokens[i - 2].Named("get"));

    private int Close(int open)
    {
        var depth = 0;
        var i = open;
        for (; i < _tokens.Count && i < open + InnerLimit; i++)
        {
            depth += _tokens[i].Is("[") ? 1 : _tokens[i].Is("]") ? -1 : 0;
            if (depth == 0)
                return i;
        }
        return i;
    }

    private int EndOfArgument(int begin)
    {
        var depth = 0;
        var i = begin;
        for (; i < _tokens.Count && i < begin + InnerLimit; i++)
        {
            if (depth == 0 && (_tokens[i].Is(",") || _tokens[i].Is(")")))
                return i;
            depth += _tokens[i].Text is "(" or "[" && _tokens[i].Kind == JinjaTokenKind.Sign ? 1 : _tokens[i].Text is ")" or "]" && _tokens[i].Kind == JinjaTokenKind.Sign ? -1 : 0;
        }
        return i;
    }

    private bool IsJoin(int i) => Sign(i, "~") || Sign(i, "+");

    private bool Sign(int i, string sign) => i >= 0 && i < _tokens.Count && _tokens[i].Is(sign);

    private bool IsCallBlock() => _tokens is [{ Kind: JinjaTokenKind.Name, Text: "call" }, ..];

    private static bool IsSpecial(string name) => name.StartsWith("__", StringComparison.Ordinal) || Special().IsMatch(name);

    private static string Cut(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private void Tell(string subject, int at, string why)
    {
        if (_told.Count < 200 && _told.Add(subject))
            _inspection.Observe(ObservationKind.Template, Cut(subject), _offset(at), $"{Cut(subject)} {why}, at character {at:N0} of {_place}");
    }

    /// <summary>A name with two underscores on both sides.</summary>
    [GeneratedRegex("__[A-Za-z][A-Za-z0-9_]{0,60}?__", RegexOptions.CultureInvariant)]
    private static partial Regex Special();

    /// <summary>A text that is such a name and nothing else, or the beginning or end of one.</summary>
    [GeneratedRegex("^(__[A-Za-z]\\w{0,60}|[A-Za-z]\\w{0,60}__)$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    /// <summary>A field of a format string that reaches an attribute or item.</summary>
    [GeneratedRegex("\\{[^{}]{0,60}[.\\[]", RegexOptions.CultureInvariant)]
    private static partial Regex FieldWithWay();
}
