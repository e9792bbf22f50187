using System.Numerics;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>What an opcode of a pickle would push, described and never made. Values are shared and may contain themselves, so whoever walks
/// them counts the depth.</summary>
/// <param name="offset">Offset of the opcode that made it, from the beginning of the file.</param>
internal abstract class PickleValue(long offset)
{
    /// <summary>Offset of the opcode that made it, from the beginning of the file; -1 for a shared value that has no place.</summary>
    public long Offset { get; } = offset;
}

/// <summary>None, a truth value, a number or a text.</summary>
/// <param name="value">Null, <see cref="bool"/>, <see cref="long"/>, <see cref="BigInteger"/>, <see cref="double"/> or
/// <see cref="string"/>.</param>
/// <param name="offset">See <see cref="PickleValue.Offset"/>.</param>
internal sealed class PickleConstant(object? value, long offset) : PickleValue(offset)
{
    /// <summary>Null, <see cref="bool"/>, <see cref="long"/>, <see cref="BigInteger"/>, <see cref="double"/> or <see cref="string"/>.</summary>
    public object? Value { get; } = value;

    /// <summary>The text; null when it is something else.</summary>
    public string? Text => Value as string;

    /// <summary>The whole number, where it fits 64 bits.</summary>
    public long? Number => Value as long?;
}

/// <summary>Bytes, or a text too long to be kept.</summary>
/// <param name="begin">Offset of the first byte in the file; -1 when the bytes do not lie in the file as they are.</param>
/// <param name="length">Number of bytes.</param>
/// <param name="content">The bytes, where there are few of them.</param>
/// <param name="offset">See <see cref="PickleValue.Offset"/>.</param>
internal sealed class PickleBytes(long begin, long length, byte[]? content, long offset) : PickleValue(offset)
{
    /// <summary>Offset of the first byte in the file; -1 when the bytes do not lie in the file as they are.</summary>
    public long Begin { get; } = begin;

    /// <summary>Number of bytes.</summary>
    public long Length { get; } = length;

    /// <summary>The bytes, where there are no more than <see cref="PickleLimits.KeptBytes"/>.</summary>
    public byte[]? Content { get; } = content;

    /// <summary>True when they are a text in UTF-8.</summary>
    public bool IsText { get; init; }
}

/// <summary>A callable or class that is named.</summary>
/// <param name="module">Module as written.</param>
/// <param name="name">Name in the module as written; may hold dots.</param>
/// <param name="offset">See <see cref="PickleValue.Offset"/>.</param>
internal sealed class PickleGlobal(string module, string name, long offset) : PickleValue(offset)
{
    /// <summary>Module as written.</summary>
    public string Module { get; } = module;

    /// <summary>Name in the module as written; may hold dots.</summary>
    public string Name { get; } = name;

    /// <summary>Module and name, joined by a dot.</summary>
    public string FullName { get; } = $"{module}.{name}";

    /// <summary>How often it is called.</summary>
    public int Calls { get; set; }
}

/// <summary>The result of a call, with what was put on it afterwards.</summary>
/// <param name="callable">What is called.</param>
/// <param name="arguments">The arguments; usually a tuple.</param>
/// <param name="offset">See <see cref="PickleValue.Offset"/>.</param>
internal sealed class PickleCall(PickleValue callable, PickleValue arguments, long offset) : PickleValue(offset)
{
    /// <summary>What is called.</summary>
    public PickleValue Callable { get; } = callable;

    /// <summary>The arguments; usually a tuple.</summary>
    public PickleValue Arguments { get; } = arguments;

    /// <summary>Full name of the callable; null when it cannot be told.</summary>
    public string? Name => (Callable as PickleGlobal)?.FullName;

    /// <summary>What BUILD gave it, the last one; null when nothing did.</summary>
    public PickleValue? State { get; set; }

    /// <summary>Entries put into it by SETITEM and SETITEMS, in order.</summary>
    public List<(PickleValue Key, PickleValue Value)> Entries { get; } = [];

    /// <summary>Items put into it by APPEND, APPENDS and ADDITEMS, in order.</summary>
    public List<PickleValue> Items { get; } = [];

    /// <summary>True when entries, items or arguments were left out because of a bound.</summary>
    public bool Cut { get; set; }
}

/// <summary>A tuple.</summary>
/// <param name="items">Its items.</param>
/// <param name="offset">See <see cref="PickleValue.Offset"/>.</param>
internal sealed class PickleTuple(PickleValue[] items, long offset) : PickleValue(offset)
{
    /// <summary>Its items.</summary>
    public IReadOnlyList<PickleValue> Items { get; } = items;
}

/// <summary>A list, a set or a frozen set.</summary>
/// <param name="isSet">True for a set.</param>
/// <param name="offset">See <see cref="PickleValue.Offset"/>.</param>
internal sealed class PickleList(bool isSet, long offset) : PickleValue(offset)
{
    /// <summary>True for a set or a frozen set.</summary>
    public bool IsSet { get; } = isSet;

    /// <summary>Its items, in the order in which they were put.</summary>
    public List<PickleValue> Items { get; } = [];

    /// <summary>True when items were left out because of a bound.</summary>
    public bool Cut { get; set; }
}

/// <summary>A dictionary.</summary>
/// <param name="offset">See <see cref="PickleValue.Offset"/>.</param>
internal sealed class PickleDict(long offset) : PickleValue(offset)
{
    /// <summary>Its entries in the order in which they were put; of two with the same key the later one stands.</summary>
    public List<(PickleValue Key, PickleValue Value)> Entries { get; } = [];

    /// <summary>True when entries were left out because of a bound.</summary>
    public bool Cut { get; set; }

    /// <summary>The value whose key is this text, the last one; null when there is none.</summary>
    public PickleValue? this[string key] => Entries.FindLast(e => e.Key is PickleConstant { Value: string text } && text == key).Value;
}

/// <summary>An object that the loader finds by an identifier, such as a storage of PyTorch.</summary>
/// <param name="id">The identifier.</param>
/// <param name="offset">See <see cref="PickleValue.Offset"/>.</param>
internal sealed class PicklePersistent(PickleValue id, long offset) : PickleValue(offset)
{
    /// <summary>The identifier.</summary>
    public PickleValue Id { get; } = id;
}

/// <summary>A value about which no more is kept.</summary>
/// <param name="plain">True when it is surely data: no callable, and nothing a callable made.</param>
internal sealed class PickleOpaque(bool plain) : PickleValue(-1)
{
    /// <summary>Surely data: a constant, bytes, a collection.</summary>
    public static PickleOpaque Data { get; } = new(true);

    /// <summary>It could be anything.</summary>
    public static PickleOpaque Anything { get; } = new(false);

    /// <summary>True when it is surely data: no callable, and nothing a callable made.</summary>
    public bool IsPlain { get; } = plain;
}
