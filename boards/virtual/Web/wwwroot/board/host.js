// Where a virtual board can be: its server listens on the computer that it runs on, and there only.

const HOSTS = ["127.0.0.1", "localhost"];

/** What to do when no board answers at the host that the page came from: a sentence. */
export const wayToBoard = hostname => HOSTS.includes(hostname)
  ? "See that its program runs (dotnet run --project boards/virtual); this page comes back by itself."
  : "Run dotnet run --project boards/virtual on your computer and open the address that it prints.";

/** Whether a link to the board can lead anywhere. */
export const canHaveBoard = hostname => HOSTS.includes(hostname);
