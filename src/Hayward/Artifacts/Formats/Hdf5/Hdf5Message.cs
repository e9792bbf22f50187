namespace Hayward.Artifacts.Formats.Hdf5;

/// <summary>The messages of object headers that are read. Source: "Disk Format: Level 2A2" of the HDF5 File Format.</summary>
internal enum Hdf5MessageKind
{
    Nil = 0x00,
    Dataspace = 0x01,
    LinkInfo = 0x02,
    Datatype = 0x03,
    Link = 0x06,
    ExternalFiles = 0x07,
    Layout = 0x08,
    Filters = 0x0B,
    Attribute = 0x0C,
    SharedTable = 0x0F,
    Continuation = 0x10,
    SymbolTable = 0x11,
    DriverInfo = 0x14,
    AttributeInfo = 0x15,
    Last = 0x18,
}

/// <summary>One message.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Shared">True when the body only points at a message elsewhere.</param>
/// <param name="Body">Its content.</param>
internal readonly record struct Hdf5Message(Hdf5MessageKind Kind, bool Shared, Hdf5Cursor Body);
