using System.Text;

namespace Hayward.Artifacts.Formats.Pickles;

/// <summary>The opcodes that a loader acts upon: those that import, call, and put state or items on what was called.</summary>
internal sealed partial class PickleMachine
{
    private readonly Dictionary<(string, string), PickleGlobal> _names = [];
    private readonly Dictionary<PickleGlobal, PickleCall> _results = [];
    private readonly Dictionary<long, (string Module, string Name)> _extensions = [];

    /// <summary>GLOBAL, and the naming half of INST.</summary>
    public PickleGlobal Name(string module, string name, string opcode)
    {
        if (_names.TryGetValue((module, name), out var known))
            return known;
        var global = new PickleGlobal(module, name, At);
        if (_names.Count < PickleLimits.Names && budget.TrySpend(200 + (6L * (module.Length + name.Length))))
            _names.Add((module, name), global);
        notes.Observe(ObservationKind.Import, global.FullName, At, () => $"named by {opcode}");
        if (!PickleNames.IsUsual(module) || !PickleNames.IsUsual(name))
            notes.Broken(PickleRule.NameUnusual, At, Said($"{opcode} at offset {At:N0} names something with blanks or characters that are not printed"));
        return global;
    }

    /// <summary>STACK_GLOBAL.</summary>
    public void NameFromStack()
    {
        var (name, module) = (Pop("STACK_GLOBAL"), Pop("STACK_GLOBAL"));
        if (module is PickleConstant { Text: { } first } && name is PickleConstant { Text: { } second })
        {
            Push(Name(PickleNames.Short(first), PickleNames.Short(second), "STACK_GLOBAL"));
            return;
        }
        notes.Broken(PickleRule.NameNotText, At, Said($"STACK_GLOBAL at offset {At:N0} takes a name that is not a text"));
        var subject = $"{PickleWords.Of(module, 200)}.{PickleWords.Of(name, 200)}";
        notes.Observe(ObservationKind.Unresolved, subject, At, () => "STACK_GLOBAL names what is only known when the pickle runs");
        Push(PickleOpaque.Anything);
    }

    /// <summary>EXT1, EXT2, EXT4.</summary>
    public void NameFromRegistry(long code)
    {
        if (code <= 0)
            notes.Broken(PickleRule.ExtensionCodeInvalid, At, Said($"the extension code {code} at offset {At:N0} is not positive"));
        if (_extensions.TryGetValue(code, out var named))
        {
            Push(Name(named.Module, named.Name, "EXT"));
            return;
        }
        notes.Observe(
            ObservationKind.Unresolved, Said($"extension {code}"), At, () => "EXT names what the loading program has registered under this number");
        Push(PickleOpaque.Anything);
    }

    /// <summary>REDUCE, NEWOBJ and NEWOBJ_EX: the arguments lie above the callable.</summary>
    public void Call(string opcode)
    {
        var keywords = opcode == "NEWOBJ_EX" ? Pop(opcode) : null;
        var arguments = Pop(opcode);
        var callable = Pop(opcode);
        if (arguments is not (PickleTuple or PickleOpaque))
            notes.Broken(PickleRule.ArgumentsNotTuple, At, Said($"{opcode} at offset {At:N0} gives arguments that are not a tuple"));
        if (keywords is PickleDict { Entries.Count: > 0 } given && budget.TrySpend(64) && arguments is PickleTuple tuple)
            arguments = new PickleTuple([.. tuple.Items, given], At);
        Push(Result(callable, arguments, opcode));
    }

    /// <summary>INST: all to the mark are arguments.</summary>
    public void CallNamed(string module, string name)
    {
        var arguments = TakeToMark("INST");
        var callable = Name(module, name, "INST");
        Push(Result(callable, new PickleTuple(arguments, At), "INST"));
    }

    /// <summary>OBJ: the callable lies right above the mark.</summary>
    public void CallToMark()
    {
        var items = TakeToMark("OBJ");
        if (items.Length == 0 && !_lost)
            Underflow("OBJ");
        Push(Result(items.FirstOrDefault() ?? PickleOpaque.Anything, new PickleTuple(items.Length == 0 ? [] : items[1..], At), "OBJ"));
    }

    /// <summary>BUILD: puts state on the object below; the object stays.</summary>
    /// <returns>The object.</returns>
    public PickleValue Build()
    {
        var state = Pop("BUILD");
        var target = Top("BUILD");
        Change(target, "BUILD", "given state");
        if (target is PickleCall call && Kept(8))
            call.State = state;
        return target;
    }

    /// <summary>Puts something in the place of the topmost value.</summary>
    public void ReplaceTop(PickleValue value)
    {
        Pop("BUILD");
        Push(value);
    }

    /// <summary>APPEND.</summary>
    public void Append() => Add([Pop("APPEND")], "APPEND");

    /// <summary>APPENDS and ADDITEMS.</summary>
    public void AppendToMark(string opcode) => Add(TakeToMark(opcode), opcode);

    /// <summary>SETITEM.</summary>
    public void SetItem()
    {
        var value = Pop("SETITEM");
        Set([Pop("SETITEM"), value], "SETITEM");
    }

    /// <summary>SETITEMS.</summary>
    public void SetItemsToMark() => Set(TakeToMark("SETITEMS"), "SETITEMS");

    private void Add(PickleValue[] items, string opcode)
    {
        var target = Top(opcode);
        if (items.Length == 0)
            return;
        var kept = Kept(8L * items.Length);
        switch (target)
        {
            case PickleList list when list.IsSet == (opcode == "ADDITEMS"):
                if (kept)
                    list.Items.AddRange(items);
                list.Cut |= !kept;
                break;
            case PickleCall call:
                Change(call, opcode, "given items");
                if (kept)
                    call.Items.AddRange(items);
                call.Cut |= !kept;
                break;
            default:
                Change(target, opcode, "given items");
                break;
        }
    }

    private void Set(PickleValue[] items, string opcode)
    {
        var target = Top(opcode);
        var pairs = Pairs(items, opcode);
        if (pairs.Count == 0)
            return;
        var kept = Kept(16L * pairs.Count);
        switch (target)
        {
            case PickleDict dict:
                if (kept)
                    dict.Entries.AddRange(pairs);
                dict.Cut |= !kept;
                break;
            case PickleCall call:
                Change(call, opcode, "given items");
                if (kept)
                    call.Entries.AddRange(pairs);
                call.Cut |= !kept;
                break;
            default:
                Change(target, opcode, "given items");
                break;
        }
    }

    /// <summary>What an opcode that changes an object means for the one it changes. A class or module that is changed stays changed for the
    /// whole program, which its own attributes say.</summary>
    private void Change(PickleValue target, string opcode, string what)
    {
        switch (target)
        {
            case PickleCall { Name: { } name }:
                notes.Observe(ObservationKind.State, name, At, () => $"{what} by {opcode}");
                break;
            case PickleGlobal global:
                notes.Observe(ObservationKind.State, $"{global.FullName}.__dict__", At, () => $"{what} by {opcode}, on the class or module itself");
                break;
            case PicklePersistent:
                notes.Observe(ObservationKind.State, "persistent_load", At, () => $"{what} by {opcode}, on what the loader found by its identifier");
                break;
            case PickleCall or PickleOpaque { IsPlain: false }:
                notes.Observe(
                    ObservationKind.Unresolved, PickleWords.Of(target), At, () => $"{what} by {opcode}, and what it is cannot be told without running it");
                break;
            case PickleOpaque:
                break;
            default:
                notes.Broken(PickleRule.TargetUnsuitable, At, Said($"{opcode} at offset {At:N0} changes a value that does not take it"));
                break;
        }
    }

    private PickleValue Result(PickleValue callable, PickleValue arguments, string opcode)
    {
        switch (callable)
        {
            case PickleGlobal global:
                Report(global, arguments, opcode);
                if (Known(global, arguments) is { } known)
                    return known;
                return PickleNames.MakesItsFirst(global.FullName) ? Made(global, arguments) : Kept(global, arguments);
            case PickleConstant or PickleBytes or PickleTuple or PickleList or PickleDict:
                notes.Broken(PickleRule.NotCallable, At, Said($"{opcode} at offset {At:N0} calls a value that is not callable"));
                return PickleOpaque.Anything;
            default:
                var subject = callable is PickleCall ? $"result of {PickleWords.Of(callable)}" : PickleWords.Of(callable);
                notes.Observe(
                    ObservationKind.Unresolved, subject, At,
                    () => $"called by {opcode} with {PickleWords.Of(arguments)}, and what it is cannot be told without running it", PickleLimits.CallsReported);
                return Kept(160) ? new PickleCall(callable, arguments, At) : PickleOpaque.Anything;
        }
    }

    private void Report(PickleGlobal global, PickleValue arguments, string opcode)
    {
        if (global.Calls++ < PickleLimits.CallsReported)
            notes.Observe(ObservationKind.Call, global.FullName, At, () => $"called by {opcode} with {PickleWords.Of(arguments)}", PickleLimits.CallsReported);
    }

    /// <summary>A call that makes an object of the class it is given: the class counts as called, and what is put on the object is put on one
    /// of that class.</summary>
    private PickleValue Made(PickleGlobal maker, PickleValue arguments)
    {
        if (arguments is PickleTuple { Items: [PickleGlobal type, ..] })
        {
            notes.Observe(ObservationKind.Call, type.FullName, At, () => $"made by {maker.FullName}", PickleLimits.CallsReported);
            return Kept(type, arguments);
        }
        notes.Observe(ObservationKind.Unresolved, maker.FullName, At, () => "makes an object whose class cannot be told without running it");
        return PickleOpaque.Anything;
    }

    private PickleCall Kept(PickleGlobal global, PickleValue arguments)
    {
        if (Kept(160))
            return new PickleCall(global, arguments, At);
        if (_results.TryGetValue(global, out var shared))
            return shared;
        shared = new PickleCall(global, PickleOpaque.Anything, At) { Cut = true };
        if (_results.Count < PickleLimits.Names)
            _results.Add(global, shared);
        return shared;
    }

    /// <summary>Calls whose result is known without making it.</summary>
    private PickleBytes? Known(PickleGlobal global, PickleValue arguments)
    {
        if (arguments is not PickleTuple { Items: var given })
            return null;
        switch (global.FullName)
        {
            // How protocols 0 to 2 write bytes.
            case "_codecs.encode" when given is [PickleConstant { Text: { } text }, PickleConstant { Text: "latin1" or "latin-1" }] && Kept(text.Length):
                var bytes = Encoding.Latin1.GetBytes(text);
                new EncodedValues(notes.Inspection).Look(bytes, At);
                return new PickleBytes(-1, bytes.Length, bytes, At);
            case "copyreg.add_extension" or "copy_reg.add_extension" when given is
                [PickleConstant { Text: { } module }, PickleConstant { Text: { } name }, PickleConstant { Number: { } code }] && _extensions.Count < PickleLimits.Names:
                _extensions[code] = (PickleNames.Short(module), PickleNames.Short(name));
                return null;
            default:
                return null;
        }
    }
}
