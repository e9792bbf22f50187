using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Hayward.Lineage.Graph.Files;

/// <summary>A file as memory, for reading. What was given out of it is invalid once it is disposed of.</summary>
internal sealed unsafe class MappedFile : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly long _length;
    private bool _closed;

    /// <summary>Maps <paramref name="length"/> bytes of a file.</summary>
    /// <exception cref="IOException">It cannot be mapped.</exception>
    public MappedFile(string path, long length)
    {
        _length = length;
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        _start += _view.PointerOffset;
    }

    /// <summary>Elements from an offset on.</summary>
    public ReadOnlyMemory<T> Memory<T>(long offset, long count)
        where T : unmanaged
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (offset < 0 || count < 0 || count > int.MaxValue || count > (_length - offset) / sizeof(T)) throw new ArgumentOutOfRangeException(nameof(offset));
        return new Piece<T>(this, offset, (int)count).Memory;
    }

    public void Dispose()
    {
        if (_closed) return;
        _closed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }

    private sealed class Piece<T>(MappedFile file, long offset, int count) : MemoryManager<T>
        where T : unmanaged
    {
        public override Span<T> GetSpan()
        {
            ObjectDisposedException.ThrowIf(file._closed, file);
            return new Span<T>(file._start + offset, count);
        }

        // The memory does not move.
        public override MemoryHandle Pin(int elementIndex = 0) => new(file._start + offset + ((long)elementIndex * sizeof(T)));

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
