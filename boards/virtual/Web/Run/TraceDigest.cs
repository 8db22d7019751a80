using System;
using System.Security.Cryptography;
using System.Text;
using EchoBridge.VirtualEsp32;

namespace EchoBridge.Virtual.Web.Run;

/// <summary>What a trace comes to, so that two runs can be compared without their traces.</summary>
internal sealed class TraceDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _lines;

    /// <summary>Follows a trace from its beginning.</summary>
    internal TraceDigest(Trace trace) => trace.Added += line =>
    {
        _lines++;
        _hash.AppendData(Encoding.UTF8.GetBytes($"{line}\n"));
    };

    /// <summary>What it has come to so far.</summary>
    internal RunEnd EndAt(long us) => new(us, _lines, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
