using nanoFramework.TestFramework;

namespace EchoBridge.Tests;

[TestClass]
public class AccessTests
{
    [TestMethod]
    public void A_claim_counts_only_when_its_key_is_taken_and_the_key_is_told_once()
    {
        var desk = new AccessDesk();
        Assert.AreEqual(AttError.None, desk.Write([AccessControl.Claim], ConnectionState.WindowLink));
        Assert.AreEqual(0, desk.Hosts.Count);
        Assert.IsFalse(desk.Access.Authorized);
        Assert.AreEqual(18, desk.Access.Read(desk.Value, out ConnectionEvent happened));
        Assert.AreEqual((int)ConnectionEvent.Claimed, (int)happened);
        Assert.AreEqual(1, desk.Hosts.Count);
        Assert.IsTrue(desk.Access.Authorized);
        Assert.AreEqual(-AttError.NotNow, desk.Access.Read(desk.Value, out happened));
    }

    [TestMethod]
    public void Nobody_claims_outside_the_window()
    {
        var desk = new AccessDesk();
        for (int state = 0; state < ConnectionTable.StateCount; state++)
        {
            if ((ConnectionState)state != ConnectionState.WindowLink)
            {
                Assert.AreEqual(AttError.NotNow, desk.Write([AccessControl.Claim], (ConnectionState)state));
            }
        }
    }

    [TestMethod]
    public void A_claim_whose_link_breaks_before_the_key_is_taken_is_no_claim()
    {
        var desk = new AccessDesk();
        desk.Write([AccessControl.Claim], ConnectionState.WindowLink);
        desk.Access.EndLink();
        Assert.AreEqual(-AttError.NotNow, desk.Access.Read(desk.Value, out _));
        Assert.AreEqual(0, desk.Hosts.Count);
    }

    [TestMethod]
    public void A_challenge_is_given_to_a_stranger_and_in_no_other_state()
    {
        var desk = new AccessDesk();
        for (int state = 0; state < ConnectionTable.StateCount; state++)
        {
            int expected = (ConnectionState)state == ConnectionState.Stranger ? AttError.None : AttError.NotNow;
            Assert.AreEqual(expected, desk.Write([AccessControl.Challenge, 1], (ConnectionState)state));
        }
    }

    [TestMethod]
    public void The_right_proof_opens_and_every_wrong_one_does_not()
    {
        var desk = new AccessDesk();
        byte[] key = desk.ClaimKey();
        for (int wrong = 0; wrong < AccessControl.MacBytes; wrong++)
        {
            desk.Access.EndLink();
            byte[] proof = desk.Proof(1, key);
            proof[2 + wrong] ^= 1;
            Assert.AreEqual(AttError.WrongProof, desk.Write(proof, ConnectionState.Stranger));
            Assert.IsFalse(desk.Access.Authorized);
            desk.NowUs += ProofLimit.LongestWaitUs;
        }

        desk.Access.EndLink();
        Assert.AreEqual(AttError.None, desk.Write(desk.Proof(1, key), ConnectionState.Stranger));
        Assert.IsTrue(desk.Access.Authorized);
        Assert.AreEqual(1, desk.Access.HostId);
    }

    [TestMethod]
    public void A_proof_cannot_be_played_back()
    {
        var desk = new AccessDesk();
        byte[] key = desk.ClaimKey();
        byte[] proof = desk.Proof(1, key);
        Assert.AreEqual(AttError.None, desk.Write(proof, ConnectionState.Stranger));
        Assert.AreEqual(AttError.WrongProof, desk.Write(proof, ConnectionState.Stranger), "a nonce is good for one proof");
        desk.Access.EndLink();
        Assert.AreEqual(AttError.WrongProof, desk.Write(proof, ConnectionState.Stranger));
        desk.Access.EndLink();
        desk.Write([AccessControl.Challenge, 1], ConnectionState.Stranger);
        Assert.AreEqual(AttError.WrongProof, desk.Write(proof, ConnectionState.Stranger));
    }

    [TestMethod]
    public void A_proof_for_another_id_than_the_challenged_one_is_wrong()
    {
        var desk = new AccessDesk();
        byte[] key = desk.ClaimKey();
        byte[] proof = desk.Proof(1, key);
        desk.Write([AccessControl.Challenge, 2], ConnectionState.Stranger);
        Assert.AreEqual(AttError.WrongProof, desk.Write(proof, ConnectionState.Stranger));
    }

    [TestMethod]
    public void A_link_that_gave_a_wrong_proof_takes_no_more_and_the_next_link_does()
    {
        var desk = new AccessDesk();
        byte[] key = desk.ClaimKey();
        byte[] wrong = desk.Proof(1, key);
        wrong[5] ^= 0x10;
        Assert.AreEqual(AttError.WrongProof, desk.Write(wrong, ConnectionState.Stranger));
        desk.NowUs += ProofLimit.LongestWaitUs;
        Assert.AreEqual(AttError.ProofRefused, desk.Write(desk.Proof(1, key), ConnectionState.Stranger));
        desk.Access.EndLink();
        Assert.AreEqual(AttError.None, desk.Write(desk.Proof(1, key), ConnectionState.Stranger));
    }

    [TestMethod]
    public void After_a_wrong_proof_there_is_no_challenge_for_a_while_on_any_link_and_for_longer_each_time()
    {
        var desk = new AccessDesk();
        byte[] key = desk.ClaimKey();
        long waitUs = ProofLimit.FirstWaitUs;
        for (int i = 0; i < 6; i++)
        {
            desk.GuessWrong(key);
            desk.Access.EndLink();
            desk.NowUs += waitUs - 1;
            Assert.AreEqual(AttError.TooSoon, desk.Write([AccessControl.Challenge, 1], ConnectionState.Stranger));
            desk.NowUs++;
            Assert.AreEqual(AttError.None, desk.Write([AccessControl.Challenge, 1], ConnectionState.Stranger));
            waitUs = Time.Earlier(2 * waitUs, ProofLimit.LongestWaitUs);
        }

        Assert.AreEqual(ProofLimit.LongestWaitUs, waitUs);
    }

    [TestMethod]
    public void The_longest_wait_is_over_before_a_link_without_a_proof_is_dropped()
    {
        Assert.IsTrue(ProofLimit.LongestWaitUs < ConnectionTable.Of(ConnectionState.Stranger).TimeoutUs);
    }

    [TestMethod]
    public void A_right_proof_and_a_quiet_minute_set_the_wait_back_and_nothing_less_does()
    {
        var desk = new AccessDesk();
        byte[] key = desk.ClaimKey();
        desk.GuessWrong(key);
        desk.Access.EndLink();
        desk.NowUs += ProofLimit.FirstWaitUs + ProofLimit.ForgottenUs - 1;
        desk.GuessWrong(key);
        desk.Access.EndLink();
        Assert.AreEqual(2 * ProofLimit.FirstWaitUs, desk.WaitUs());
        desk.NowUs += (2 * ProofLimit.FirstWaitUs) + ProofLimit.ForgottenUs;
        desk.GuessWrong(key);
        desk.Access.EndLink();
        Assert.AreEqual(ProofLimit.FirstWaitUs, desk.WaitUs());
        desk.NowUs += ProofLimit.FirstWaitUs;
        Assert.AreEqual(AttError.None, desk.Write(desk.Proof(1, key), ConnectionState.Stranger));
        desk.Access.EndLink();
        desk.GuessWrong(key);
        desk.Access.EndLink();
        Assert.AreEqual(ProofLimit.FirstWaitUs, desk.WaitUs());
    }

    [TestMethod]
    public void Nobody_waits_for_a_proof_that_nobody_was_challenged_for()
    {
        var desk = new AccessDesk();
        desk.ClaimKey();
        var proof = new byte[AccessControl.MaxBytes];
        proof[0] = AccessControl.Prove;
        proof[1] = 1;
        Assert.AreEqual(AttError.WrongProof, desk.Write(proof, ConnectionState.Stranger));
        desk.Access.EndLink();
        Assert.AreEqual(0L, desk.WaitUs());
    }

    [TestMethod]
    public void An_unknown_id_gets_a_challenge_a_wrong_proof_and_a_wait_like_any_other()
    {
        int[] ids = [2, HostBook.Capacity, HostBook.Capacity + 1, 255];
        for (int i = 0; i < ids.Length; i++)
        {
            var desk = new AccessDesk();
            desk.ClaimKey();
            byte[] proof = desk.Proof(ids[i], new byte[HostBook.KeyBytes]);
            Assert.AreEqual(AttError.WrongProof, desk.Write(proof, ConnectionState.Stranger), "the key of nobody opens nothing");
            desk.Access.EndLink();
            Assert.AreEqual(ProofLimit.FirstWaitUs, desk.WaitUs());
        }
    }

    [TestMethod]
    public void No_nonce_comes_twice_even_if_the_generator_always_draws_the_same()
    {
        var desk = new AccessDesk(new BrokenEntropy());
        var nonces = new byte[300][];
        for (int i = 0; i < nonces.Length; i++)
        {
            desk.Write([AccessControl.Challenge, 1], ConnectionState.Stranger);
            desk.Access.Read(desk.Value, out _);
            nonces[i] = (byte[])desk.Value.Clone();
            for (int j = 0; j < i; j++)
            {
                Assert.IsFalse(Same(nonces[i], nonces[j]), "a nonce came twice");
            }

            desk.Access.EndLink();
        }
    }

    [TestMethod]
    public void Three_quarters_of_a_nonce_are_drawn()
    {
        var desk = new AccessDesk();
        desk.Write([AccessControl.Challenge, 1], ConnectionState.Stranger);
        desk.Access.Read(desk.Value, out _);
        for (int i = 0; i < 12; i++)
        {
            Assert.AreEqual(i + 1, (int)desk.Value[1 + i]);
        }
    }

    [TestMethod]
    public void Only_a_host_that_has_proved_itself_can_ask_to_be_forgotten()
    {
        var desk = new AccessDesk();
        byte[] key = desk.ClaimKey();
        desk.Access.EndLink();
        Assert.AreEqual(AttError.InsufficientAuthorization, desk.Write([AccessControl.Resign], ConnectionState.Stranger));
        desk.Write(desk.Proof(1, key), ConnectionState.Stranger);
        Assert.AreEqual(AttError.None, desk.Write([AccessControl.Resign], ConnectionState.Owned));
        Assert.AreEqual(0, desk.Hosts.Count);
    }

    [TestMethod]
    public void Every_length_and_first_byte_of_garbage_is_refused_without_effect()
    {
        var desk = new AccessDesk();
        var data = new byte[512];
        for (int first = 0; first < 256; first++)
        {
            data[0] = (byte)first;
            for (int length = 0; length <= 512; length += length < 40 ? 1 : 59)
            {
                bool wellFormed = first == AccessControl.Claim && length == 1;
                if (!wellFormed)
                {
                    Assert.IsTrue(desk.Access.Write(data, length, ConnectionState.WindowLink, 0, out ConnectionEvent happened) != AttError.None);
                    Assert.AreEqual((int)ConnectionEvent.None, (int)happened);
                }
            }
        }

        Assert.IsFalse(desk.Access.Authorized);
        Assert.AreEqual(0, desk.Hosts.Count);
    }

    private static bool Same(byte[] a, byte[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }
}
