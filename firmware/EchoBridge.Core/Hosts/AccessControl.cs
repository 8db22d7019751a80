using System;

namespace EchoBridge;

/// <summary>HMAC-SHA-256, supplied by the platform.</summary>
public interface IKeyedHash
{
    /// <summary>The 32-byte HMAC-SHA-256 of <paramref name="message"/> under <paramref name="key"/>.</summary>
    byte[] Compute(byte[] key, byte[] message);
}

/// <summary>The chip's random generator.</summary>
public interface IEntropy
{
    /// <summary>Fills <paramref name="bytes"/> with random bytes.</summary>
    void Fill(byte[] bytes);
}

/// <summary>
/// Who may do what on the one link there is. Inside the window a host claims the dongle and takes a random key, once;
/// later it asks for a challenge and proves the key by HMAC-SHA-256. BLE pairing only encrypts the link: it is Just
/// Works, which protects against listening, not against a man in the middle during the claim.
/// </summary>
public sealed class AccessControl
{
    /// <summary>First byte of a claim: <c>01</c>. Answer: <c>01 id key[16]</c>.</summary>
    public const int Claim = 1;

    /// <summary>First byte of a challenge: <c>02 id</c>. Answer: <c>02 nonce[16]</c>.</summary>
    public const int Challenge = 2;

    /// <summary>First byte of a proof: <c>03 id mac[32]</c>, mac = HMAC-SHA-256(key, 03 id nonce[16]). No answer to read.</summary>
    public const int Prove = 3;

    /// <summary>First byte of a resignation: <c>04</c>, "forget me". No answer to read.</summary>
    public const int Resign = 4;

    /// <summary>The longest value: a proof.</summary>
    public const int MaxBytes = 2 + MacBytes;

    /// <summary>Bytes of a challenge's nonce.</summary>
    public const int NonceBytes = 16;

    /// <summary>Bytes of an HMAC-SHA-256.</summary>
    public const int MacBytes = 32;

    /// <summary>The bytes of a nonce that are drawn; the others count this boot's challenges, so that no nonce comes twice whatever is drawn.</summary>
    private const int DrawnNonceBytes = NonceBytes - 4;

    private readonly HostBook _hosts;
    private readonly IKeyedHash _hash;
    private readonly IEntropy _entropy;
    private readonly byte[] _key = new byte[HostBook.KeyBytes];
    private readonly byte[] _message = new byte[2 + NonceBytes];
    private readonly byte[] _answer = new byte[2 + HostBook.KeyBytes];
    private readonly byte[] _nonce = new byte[NonceBytes];
    private readonly byte[] _nobodysKey = new byte[HostBook.KeyBytes];
    private readonly ProofLimit _limit = new ProofLimit();
    private int _challenges;
    private int _answerLength;
    private int _claimedId;
    private int _challengedId;
    private bool _refused;

    /// <summary>Access for a link on which nothing has been said.</summary>
    public AccessControl(HostBook hosts, IKeyedHash hash, IEntropy entropy)
    {
        _hosts = hosts;
        _hash = hash;
        _entropy = entropy;
    }

    /// <summary>True once the peer of this link has proved a key.</summary>
    public bool Authorized { get; private set; }

    /// <summary>The id of the host that has proved its key; 0 before.</summary>
    public int HostId { get; private set; }

    /// <summary>The link ended or changed: its peer has no rights and no answer waits. What it guessed wrong is not forgotten.</summary>
    public void EndLink()
    {
        Authorized = false;
        HostId = 0;
        _answerLength = 0;
        _claimedId = 0;
        _challengedId = 0;
        _refused = false;
        Array.Clear(_key, 0, _key.Length);
        Array.Clear(_answer, 0, _answer.Length);
    }

    /// <summary>Takes a write to the Access characteristic.</summary>
    /// <param name="data">The value.</param>
    /// <param name="length">Its length in bytes, 0 to 512.</param>
    /// <param name="state">Where the dongle stands.</param>
    /// <param name="nowUs">Now.</param>
    /// <param name="happened">What the connection manager must be told.</param>
    /// <returns>An <see cref="AttError"/>.</returns>
    public int Write(byte[] data, int length, ConnectionState state, long nowUs, out ConnectionEvent happened)
    {
        happened = ConnectionEvent.None;
        if (length == 0)
        {
            return AttError.InvalidLength;
        }

        switch (data[0])
        {
            case Claim:
                return length == 1 ? TakeClaim(state) : AttError.InvalidLength;
            case Challenge:
                return length == 2 ? TakeChallenge(data[1], state, nowUs) : AttError.InvalidLength;
            case Prove:
                return length == MaxBytes ? TakeProof(data, nowUs, out happened) : AttError.InvalidLength;
            case Resign:
                return length == 1 ? TakeResignation(out happened) : AttError.InvalidLength;
            default:
                return AttError.UnknownOperation;
        }
    }

    /// <summary>Reads the answer to the last operation, once.</summary>
    /// <param name="into">At least <see cref="MaxBytes"/> bytes.</param>
    /// <param name="happened">What the connection manager must be told: a claim counts when its key has been taken.</param>
    /// <returns>The number of bytes, or a negated <see cref="AttError"/>.</returns>
    public int Read(byte[] into, out ConnectionEvent happened)
    {
        happened = ConnectionEvent.None;
        int length = _answerLength;
        if (length == 0)
        {
            return -AttError.NotNow;
        }

        Array.Copy(_answer, 0, into, 0, length);
        _answerLength = 0;
        if (_claimedId != 0)
        {
            _hosts.Remember(_claimedId, _key);
            HostId = _claimedId;
            Authorized = true;
            _claimedId = 0;
            Array.Clear(_key, 0, _key.Length);
            Array.Clear(_answer, 0, _answer.Length);
            happened = ConnectionEvent.Claimed;
        }

        return length;
    }

    private int TakeClaim(ConnectionState state)
    {
        if (state != ConnectionState.WindowLink)
        {
            return AttError.NotNow;
        }

        _entropy.Fill(_key);
        _claimedId = _hosts.NextId();
        _answer[0] = Claim;
        _answer[1] = (byte)_claimedId;
        Array.Copy(_key, 0, _answer, 2, HostBook.KeyBytes);
        _answerLength = 2 + HostBook.KeyBytes;
        return AttError.None;
    }

    // Inside the window there is only the claim: a remembered host that comes back by itself must not close the window on
    // the new one. Outside, an unknown id gets a challenge like any other, so that nobody learns which are in use.
    private int TakeChallenge(int id, ConnectionState state, long nowUs)
    {
        if (state != ConnectionState.Stranger)
        {
            return AttError.NotNow;
        }

        if (_limit.MustWait(nowUs))
        {
            return AttError.TooSoon;
        }

        _entropy.Fill(_nonce);
        _challenges++;
        LittleEndian.PutInt32(_nonce, DrawnNonceBytes, _challenges);
        _challengedId = id;
        _answer[0] = Challenge;
        Array.Copy(_nonce, 0, _answer, 1, NonceBytes);
        _answerLength = 1 + NonceBytes;
        return AttError.None;
    }

    // A proof without a challenge guesses nothing, so nobody has to wait for it. One for an unknown id takes as long as any.
    private int TakeProof(byte[] data, long nowUs, out ConnectionEvent happened)
    {
        happened = ConnectionEvent.None;
        if (_refused)
        {
            return AttError.ProofRefused;
        }

        int id = data[1];
        bool challenged = _challengedId != 0 && _challengedId == id;
        _challengedId = 0;
        if (!challenged)
        {
            _refused = true;
            return AttError.WrongProof;
        }

        bool known = _hosts.Knows(id);
        if (!MacMatches(id, known ? _hosts.KeyOf(id) : _nobodysKey, data) || !known)
        {
            _refused = true;
            _limit.Wrong(nowUs);
            return AttError.WrongProof;
        }

        _limit.Right();
        Authorized = true;
        HostId = id;
        happened = ConnectionEvent.Proved;
        return AttError.None;
    }

    private int TakeResignation(out ConnectionEvent happened)
    {
        happened = ConnectionEvent.None;
        if (!Authorized)
        {
            return AttError.InsufficientAuthorization;
        }

        _hosts.Forget(HostId);
        happened = ConnectionEvent.Resigned;
        return AttError.None;
    }

    // Every byte is compared whatever the earlier ones were: the time tells nothing about the key.
    private bool MacMatches(int id, byte[] key, byte[] data)
    {
        _message[0] = Prove;
        _message[1] = (byte)id;
        Array.Copy(_nonce, 0, _message, 2, NonceBytes);
        byte[] mac = _hash.Compute(key, _message);
        int difference = 0;
        for (int i = 0; i < MacBytes; i++)
        {
            difference |= mac[i] ^ data[2 + i];
        }

        return difference == 0;
    }
}
