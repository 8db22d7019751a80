using System;
using System.Threading.Tasks;
using EchoBridge.VirtualEsp32.Radio;

namespace EchoBridge.VirtualEsp32.Host;

// ATT as it goes over the air, one request at a time and by handle: whatever a client can send, sensible or not.
public sealed partial class VirtualHost
{
    /// <summary>Sends a Write Request.</summary>
    /// <param name="handle">Any handle.</param>
    /// <param name="value">The bytes, MTU - 3 at most.</param>
    public Task WriteRequestAsync(int handle, byte[] value)
    {
        Fit(value, WriteHeader);
        return AskAsync(new Pdu(PduKind.WriteRequest, handle, value));
    }

    /// <summary>Sends a Write Command, which is never answered.</summary>
    /// <param name="handle">Any handle.</param>
    /// <param name="value">The bytes, MTU - 3 at most.</param>
    /// <returns>Completes when the controller has taken it.</returns>
    public Task WriteCommandAsync(int handle, byte[] value)
    {
        Fit(value, WriteHeader);
        TaskCompletionSource accepted = new();
        Send(new Pdu(PduKind.WriteCommand, handle, value), accepted);
        return accepted.Task;
    }

    /// <summary>Sends a Prepare Write Request: a part of a value that <see cref="ExecuteWriteAsync"/> writes.</summary>
    /// <param name="handle">Any handle.</param>
    /// <param name="offset">Where the part claims to belong.</param>
    /// <param name="part">The bytes, MTU - 5 at most.</param>
    public Task PrepareWriteAsync(int handle, int offset, byte[] part)
    {
        Fit(part, PrepareHeader);
        return AskAsync(new Pdu(PduKind.PrepareRequest, handle, part, offset));
    }

    /// <summary>Sends an Execute Write Request: everything prepared is written.</summary>
    public Task ExecuteWriteAsync() => AskAsync(new Pdu(PduKind.ExecuteRequest));

    /// <summary>Sends a Read Request, or a Read Blob Request from an offset on.</summary>
    /// <param name="handle">Any handle.</param>
    /// <param name="offset">From which byte on.</param>
    /// <returns>The part of the value that fits one response.</returns>
    public async Task<byte[]> ReadPartAsync(int handle, int offset) =>
        (await AskAsync(new Pdu(offset == 0 ? PduKind.ReadRequest : PduKind.ReadBlobRequest, handle, Number: offset))).Value!;

    private void Fit(byte[] value, int header)
    {
        ArgumentNullException.ThrowIfNull(value);
        Connected();
        if (value.Length > Mtu - header)
        {
            throw new ArgumentException($"{value.Length} bytes do not fit into an MTU of {Mtu}.", nameof(value));
        }
    }
}
