using System.Text;
using System.Text.RegularExpressions;
using Hayward.Artifacts.Formats.Members;
using Hayward.Artifacts.Reading;

namespace Hayward.Artifacts.Formats.Torch;

/// <summary>The source in a TorchScript archive: it looks like Python, and the interpreter of PyTorch runs it.</summary>
/// <param name="inspection">The inspection of the archive.</param>
internal sealed partial class TorchScriptSource(Inspection inspection)
{
    private const int TextLimit = 8 * 1024 * 1024;
    private const int OperatorLimit = 2_000;
    private readonly SortedDictionary<string, string> _operators = new(StringComparer.Ordinal);
    private int _files;
    private string _first = "";

    /// <summary>Reads a source file; false when it is not text or beyond the bound.</summary>
    public bool Read(string name, MemberStream content)
    {
        if (_files++ == 0)
            _first = name;
        var text = new byte[4096];
        var held = 0;
        for (var count = content.Read(text); count > 0; count = content.Read(text.AsSpan(held)))
        {
            held += count;
            if (held == text.Length && held < TextLimit)
                Array.Resize(ref text, held * 2);
            else if (held == text.Length)
                break;
        }
        var utf8 = new Utf8Check();
        utf8.See(text.AsSpan(0, held));
        if (!utf8.Finish() || held >= TextLimit)
        {
            inspection.Inside(name).Observe(ObservationKind.Unexplained, name, 0, $"its source is not UTF-8 or has more than {TextLimit:N0} bytes", held);
            return false;
        }
        foreach (Match call in Call().Matches(Encoding.UTF8.GetString(text, 0, held)))
        {
            if (_operators.Count >= OperatorLimit)
                break;
            var space = call.Groups["space"];
            _operators.TryAdd($"{(space.Success ? space.Value : "aten")}::{call.Groups["name"].Value}", name);
        }
        return true;
    }

    /// <summary>Notes the code and its operators.</summary>
    public void Finish()
    {
        if (_files == 0)
            return;
        inspection.Observe(ObservationKind.Code, "TorchScript", null, $"{_files:N0} source files that the interpreter of PyTorch runs, the first of them {_first}");
        foreach (var (name, file) in _operators)
            inspection.Observe(ObservationKind.Operator, name, null, $"it is called in {file}");
        if (_operators.Count >= OperatorLimit)
            inspection.Observe(ObservationKind.Bounded, nameof(OperatorLimit), null, $"more than {OperatorLimit:N0} different operators are called");
    }

    /// <summary><c>torch.NAME(</c> is the operator <c>aten::NAME</c>; <c>ops.SPACE.NAME(</c> and <c>torch.ops.SPACE.NAME(</c> say their
    /// name space.</summary>
    [GeneratedRegex(@"\b(?:(?:torch\.)?ops\.(?<space>\w+)|torch)\.(?<name>\w+)\(", RegexOptions.CultureInvariant)]
    private static partial Regex Call();
}
