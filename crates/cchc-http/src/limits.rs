//! What a server takes on, so that no client and no crowd of them exhausts the machine. What is said at a limit is
//! said where it is met.

use std::time::Duration;

/// The limits of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a body. The cells of a case take some 50 bytes each in JSON, so the default holds 300,000 of them: 3,000
    /// units of 100 leaves, while a province has some 150 units. Worked on, a body takes many times
    /// its size; see the README.
    pub body_bytes: usize,
    /// Seconds that a body may take to arrive, that a request may wait for its turn, that it may be worked on, and that
    /// an answer may take to be fetched: each for itself.
    pub seconds: u64,
    /// How many units all draws of a `robust` request may draw: units times draws. Its draws are a figure, so a short
    /// body could ask for hours; the default takes seconds, and is ten thousand draws of two thousand units.
    pub drawn: u64,
    /// How many units all scenarios of a `simulate` request may score: units times scenarios.
    pub simulated: u64,
    /// How many plans a `recover` request may ask for, those of its front with them: each is searched for anew.
    pub plans: usize,
    /// How many requests are worked on at once. Working is arithmetic, so more than there are cores gains nothing.
    pub at_once: usize,
    /// How many requests wait for their turn; one more is refused at once, which tells clients sooner than silence.
    pub waiting: usize,
    /// How many connections are open at a time; further ones wait with the system.
    pub connections: usize,
    /// How long the head of a request may take to arrive, and a connection may lie idle.
    pub head: Duration,
    /// How long a server that is told to stop waits for the requests that it works on.
    pub closing: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            body_bytes: 16 << 20,
            seconds: 30,
            drawn: 20_000_000,
            simulated: 1_000_000,
            plans: 20,
            at_once: std::thread::available_parallelism().map_or(1, usize::from),
            waiting: 64,
            connections: 1024,
            head: Duration::from_secs(10),
            closing: Duration::from_secs(30),
        }
    }
}

impl Limits {
    /// Bytes of all bodies that are held at a time: those at work and a few more. Small bodies never come near it;
    /// it is there so that a crowd of the largest does not wait in memory.
    pub(crate) fn held_bytes(&self) -> usize {
        self.body_bytes.saturating_mul(self.at_once.saturating_add(8))
    }

    pub(crate) fn patience(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}
