using System.Collections.Frozen;

namespace Hayward.Artifacts.Formats.Templates;

/// <summary>The words of the template language, and of what its users add for chat templates. A word that is not here is reported.</summary>
/// <remarks>Sources: "List of Global Functions" and "List of Control Structures" of Jinja 3.1; the functions that
/// <c>apply_chat_template</c> of https://github.com/huggingface/transformers adds; the methods of str, list and dict in Python 3; the names
/// that <c>jinja2.sandbox</c> forbids.</remarks>
internal static class JinjaLanguage
{
    /// <summary>Functions that a template may call by name.</summary>
    public static FrozenSet<string> Functions { get; } = Set(
        "range dict lipsum cycler joiner namespace raise_exception strftime_now caller super loop debug_print");

    /// <summary>Words that may stand before a bracket and call nothing.</summary>
    public static FrozenSet<string> Keywords { get; } = Set(
        "if elif else for in not and or is set do call macro with filter print return recursive as true false none True False None block");

    /// <summary>Methods of plain data: they return data.</summary>
    public static FrozenSet<string> Methods { get; } = Set(
        "strip lstrip rstrip split rsplit splitlines startswith endswith removeprefix removesuffix upper lower title capitalize swapcase casefold "
        + "replace join find rfind index rindex count isdigit isalpha isalnum isnumeric isdecimal isspace isupper islower istitle isidentifier "
        + "center ljust rjust zfill partition rpartition expandtabs translate encode decode items keys values get setdefault update copy append "
        + "extend insert pop remove reverse sort clear strftime next reset current changed cycle isoformat format format_map tojson hex "
        + "as_integer_ratio bit_length is_integer add union");

    /// <summary>Attributes without underscores that lead from a value to frames, code and classes.</summary>
    public static FrozenSet<string> Ways { get; } = Set(
        "mro gi_frame gi_code gi_yieldfrom cr_frame cr_code cr_await ag_frame ag_code ag_await f_globals f_locals f_builtins f_back f_code "
        + "tb_frame tb_next func_globals func_code func_closure func_defaults im_func im_self im_class co_code co_consts");

    /// <summary>Statements that fetch another template, or show everything there is.</summary>
    public static FrozenSet<string> Fetching { get; } = Set("import from include extends debug");

    /// <summary>Names that stand for more than data where an application offers them.</summary>
    public static FrozenSet<string> Doors { get; } = Set(
        "self request g url_for get_flashed_messages environ getattr setattr eval exec compile open input vars globals locals dir breakpoint chr ord type object");

    /// <summary>Filters and tests that take the name of an attribute.</summary>
    public static FrozenSet<string> ByAttribute { get; } = Set(
        "map select reject selectattr rejectattr sort groupby unique sum min max join");

    /// <summary>Filters that build a text from pieces.</summary>
    public static FrozenSet<string> Building { get; } = Set("join format replace reverse lower upper string urlencode");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
