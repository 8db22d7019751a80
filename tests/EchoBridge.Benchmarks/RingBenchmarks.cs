using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO.Pipelines;
using System.Threading.Channels;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;

namespace EchoBridge.Benchmarks;

/// <summary>
/// A chunk of bytes through a queue of 16 KiB: written, then read, on one thread. Each queue takes the same chunk from the
/// same array into the same array, holds as much as the others, and is made before it is measured.
/// </summary>
public class RingBenchmarks
{
    private const int Size = 16 * 1024;

    private readonly AudioRing ring = new(Size);
    private readonly Queue<byte> queue = new(Size);

    private readonly Channel<byte> channel = Channel.CreateBounded<byte>(
        new BoundedChannelOptions(Size) { SingleReader = true, SingleWriter = true });

    private readonly Pipe pipe = new(new PipeOptions(
        readerScheduler: PipeScheduler.Inline,
        writerScheduler: PipeScheduler.Inline,
        pauseWriterThreshold: Size,
        resumeWriterThreshold: Size / 2,
        minimumSegmentSize: Size,
        useSynchronizationContext: false));

    private byte[] source = [];
    private byte[] target = [];
    private int at;

    /// <summary>The size of a chunk; 240 bytes are the sound of an audio packet.</summary>
    [Params(64, 240, 1024, 4096)]
    public int Bytes { get; set; }

    /// <summary>Throws unless every queue gives back what it was given, round its end too: what fails is quick.</summary>
    public static void Check()
    {
        var benchmarks = new RingBenchmarks { Bytes = 240 };
        benchmarks.Fill();
        Func<bool>[] pairs = [benchmarks.BareCopies, benchmarks.Ring, benchmarks.Pipelines, benchmarks.Channels, benchmarks.Queue];
        foreach (Func<bool> pair in pairs)
        {
            for (int i = 0; i < 2 * Size / benchmarks.Bytes; i++)
            {
                Array.Clear(benchmarks.target);
                if (!pair() || !benchmarks.target.AsSpan().SequenceEqual(benchmarks.source))
                {
                    throw new InvalidOperationException($"{pair.Method.Name} does not give back what it was given.");
                }
            }
        }
    }

    [GlobalSetup]
    public void Fill()
    {
        source = new byte[Bytes];
        target = new byte[Bytes];
        new Random(1).NextBytes(source);
    }

    /// <summary>
    /// The limit: nothing but the two copies, through a storage that begins anew where a chunk no longer fits. It is the
    /// ring's own storage, because how an array lies in memory changes what copying costs.
    /// </summary>
    [Benchmark(Baseline = true)]
    public bool BareCopies()
    {
        byte[] storage = ring.Storage;
        if (at + Bytes > Size)
        {
            at = 0;
        }

        Array.Copy(source, 0, storage, at, Bytes);
        Array.Copy(storage, at, target, 0, Bytes);
        at += Bytes;
        return true;
    }

    /// <summary>Ours.</summary>
    [Benchmark]
    public bool Ring() => ring.Write(source, 0, Bytes) && ring.Read(target, 0, Bytes);

    [Benchmark]
    public bool Pipelines()
    {
        pipe.Writer.Write(source);
        ValueTask<FlushResult> flush = pipe.Writer.FlushAsync();
        bool flushed = flush.IsCompletedSuccessfully && !flush.Result.IsCanceled;
        bool read = pipe.Reader.TryRead(out ReadResult result);
        result.Buffer.CopyTo(target);
        pipe.Reader.AdvanceTo(result.Buffer.End);
        return flushed && read;
    }

    [Benchmark]
    public bool Channels()
    {
        bool all = true;
        foreach (byte each in source)
        {
            all &= channel.Writer.TryWrite(each);
        }

        for (int i = 0; i < target.Length; i++)
        {
            all &= channel.Reader.TryRead(out target[i]);
        }

        return all;
    }

    [Benchmark]
    public bool Queue()
    {
        foreach (byte each in source)
        {
            queue.Enqueue(each);
        }

        bool all = true;
        for (int i = 0; i < target.Length; i++)
        {
            all &= queue.TryDequeue(out target[i]);
        }

        return all;
    }
}
