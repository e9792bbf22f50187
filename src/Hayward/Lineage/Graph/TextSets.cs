using System.Text;

namespace Hayward.Lineage.Graph;

/// <summary>Sets of words that occur together, each kept once; number 0 is the empty set. Numbers have 16 bits: what comes after 65,534 different
/// sets becomes one set of unknown words.</summary>
internal sealed class TextSets
{
    private const int Most = ushort.MaxValue;
    private static readonly byte[] Rest = "(more kinds than are kept)"u8.ToArray();

    private readonly Utf8Table _sets = new(folds: false);
    private readonly List<byte[]> _words = [];
    private readonly ArrayWriter _joined = new();

    /// <summary>A table that has the empty set.</summary>
    public TextSets() => _sets.Add([]);

    /// <summary>Forgets the words of the last set.</summary>
    public void Begin() => _words.Clear();

    /// <summary>Adds a word to the set that is being made.</summary>
    public void Add(ReadOnlySpan<byte> word)
    {
        if (!word.IsEmpty && word.IndexOf((byte)'\n') < 0) _words.Add(word.ToArray());
    }

    /// <summary>The number of the set that was made.</summary>
    public ushort End()
    {
        if (_words.Count == 0) return 0;
        if (_words.Count == 1) return Number(_words[0]);
        _words.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
        _joined.Clear();
        for (var i = 0; i < _words.Count; i++)
        {
            if (i > 0 && _words[i].AsSpan().SequenceEqual(_words[i - 1])) continue;
            if (i > 0) _joined.Write("\n"u8);
            _joined.Write(_words[i]);
        }

        return Number(_joined.Written);
    }

    /// <summary>The number of a set of one word.</summary>
    public ushort Number(ReadOnlySpan<byte> set)
    {
        if (_sets.Find(set) is >= 0 and var known) return (ushort)known;
        return (ushort)_sets.Add(_sets.Count < Most ? set : Rest);
    }

    /// <summary>The sets by number.</summary>
    public string[] ToArray()
    {
        var sets = new string[_sets.Count];
        for (var i = 0; i < sets.Length; i++) sets[i] = Encoding.UTF8.GetString(_sets[i]);
        return sets;
    }

    private sealed class ArrayWriter
    {
        private byte[] _bytes = new byte[256];
        private int _length;

        public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

        public void Clear() => _length = 0;

        public void Write(ReadOnlySpan<byte> bytes)
        {
            if (_bytes.Length - _length < bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes.Length));
            bytes.CopyTo(_bytes.AsSpan(_length));
            _length += bytes.Length;
        }
    }
}
