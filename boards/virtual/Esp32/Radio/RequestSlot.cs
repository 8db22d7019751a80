using System;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;

namespace EchoBridge.VirtualEsp32.Radio;

/// <summary>
/// The one global record by which NimBLE's host task hands a read or write to the firmware and waits for its answer, with
/// the mutex around it: both as they are in the native code, its bug included.
/// </summary>
internal sealed class RequestSlot(VirtualMachine machine)
{
    /// <summary>How long anybody waits for the mutex.</summary>
    public const long MutexTimeoutUs = 1_000_000;

    private const long AnswerTimeoutUs = 2_000_000;

    // The id that the native record holds when it holds none.
    private const int None = -1;

    private int _current = None;
    private ushort _nextId;
    private byte[] _written = [];
    private Action<byte, byte[]>? _answer;

    /// <summary>True once a late or second answer to a write has left the mutex locked; only a restart of the stack clears it.</summary>
    public bool MutexLeaked { get; private set; }

    /// <summary>Host task: asks the firmware and calls back with an ATT error (0 = none) and, for a read, the value.</summary>
    public void Ask(BluetoothEventType type, ushort characteristicId, byte[] written, Action<byte, byte[]> answer)
    {
        if (MutexLeaked)
        {
            machine.After(MutexTimeoutUs, () => answer(GattProtocolError.UnlikelyError, []));
            return;
        }

        ushort id = _nextId++;
        _current = id;
        _written = written;
        _answer = answer;
        Action<byte, byte[]> asked = answer;
        machine.PostEvent("gatt", () => Bluetooth.ManagedBluetooth.Of(machine).OnEvent(type, characteristicId, id));
        machine.After(AnswerTimeoutUs, () =>
        {
            if (ReferenceEquals(_answer, asked))
            {
                _answer = null;
                machine.Trace.Add($"GATT request {id} unanswered for 2 s: Unlikely Error");
                asked(GattProtocolError.UnlikelyError, []);
            }
        });
    }

    /// <summary>CLR: the bytes of a write; none if the request is over.</summary>
    /// <exception cref="VirtualHardwareException">The request timed out and its bytes are freed memory.</exception>
    public byte[] WrittenData(ushort id)
    {
        if (!Lock() || id != _current)
        {
            return [];
        }

        return _answer != null
            ? _written
            : throw new VirtualHardwareException("GetRequest came after the 2 s of a write were over: the chip reads a packet that NimBLE has freed.");
    }

    /// <summary>
    /// CLR: answers a write. If it is no longer the current one, or its 2 s are over, the mutex stays locked. The chip is
    /// luckier in one case: a late answer that no other request has overtaken does no harm there.
    /// </summary>
    public void RespondToWrite(ushort id, byte error)
    {
        if (!Lock())
        {
            return;
        }

        if (id == _current && _answer != null)
        {
            Answer(error, []);
        }
        else
        {
            MutexLeaked = true;
            machine.Trace.Add($"LATE OR SECOND RESPONSE to write {id}: the native mutex stays locked, GATT is dead until the stack restarts");
        }
    }

    /// <summary>CLR: answers a read; one that is no longer the current one is ignored.</summary>
    /// <exception cref="VirtualHardwareException">The request timed out and its answer would go into freed memory.</exception>
    public void RespondToRead(ushort id, byte[] value)
    {
        if (Lock() && IsCurrentRead(id))
        {
            if (_answer == null)
            {
                throw new VirtualHardwareException("A read was answered after its 2 s were over: the chip appends to a packet that NimBLE has freed.");
            }

            Answer(0, value);
        }
    }

    /// <summary>CLR: refuses a read; one that is no longer the current one is ignored.</summary>
    public void RefuseRead(ushort id, byte error)
    {
        if (Lock() && IsCurrentRead(id) && _answer != null)
        {
            Answer(error, []);
        }
    }

    /// <summary>The stack is gone, and with it record and mutex.</summary>
    public void Reset()
    {
        _current = None;
        _answer = null;
        MutexLeaked = false;
    }

    private void Answer(byte error, byte[] value)
    {
        Action<byte, byte[]>? answer = _answer;
        _current = None;
        _answer = null;
        answer?.Invoke(error, value);
    }

    private bool IsCurrentRead(ushort id)
    {
        if (id != _current)
        {
            machine.Trace.Add($"late or second answer to read {id}, ignored");
        }

        return id == _current;
    }

    private bool Lock()
    {
        if (!MutexLeaked)
        {
            return true;
        }

        machine.Block("GATT mutex", () => !MutexLeaked, MutexTimeoutUs);
        return false;
    }
}
