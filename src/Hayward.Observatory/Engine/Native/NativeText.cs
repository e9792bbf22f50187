using System.Runtime.InteropServices;

namespace Hayward.Observatory.Engine.Native;

/// <summary>A text in a vector, <c>duckdb_string_t</c>: up to twelve bytes stand behind the length, longer ones elsewhere.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeText
{
    public const int MostInlined = 12;

    public uint Length;
    public uint Prefix;
    public nint Pointer;
}

/// <summary>A list in a vector, <c>duckdb_list_entry</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeList
{
    public ulong Offset;
    public ulong Length;
}
