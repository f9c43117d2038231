//! The desk at which requests are worked on: so many at once, so many waiting, and each only so long.
//!
//! Work is arithmetic and cannot be broken off. A client that is told that it took too long has its answer, and the work
//! keeps its turn until it ends; so there is never more work than turns, however impatient the clients are.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use cchc::service_problems as problems;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::limits::Limits;
use crate::reply::{Refusal, refused};

/// Turns at work, and places to wait for one.
#[derive(Debug)]
pub(crate) struct Desk {
    turns: Arc<Semaphore>,
    /// One for each turn and each that waits for one.
    places: Arc<Semaphore>,
    all_turns: usize,
    all_places: usize,
    seconds: u64,
}

impl Desk {
    pub(crate) fn new(limits: &Limits) -> Desk {
        // More than a semaphore holds is as good as no limit.
        let all_turns = limits.at_once.clamp(1, Semaphore::MAX_PERMITS);
        let all_places = all_turns.saturating_add(limits.waiting).min(Semaphore::MAX_PERMITS);
        Desk {
            turns: Arc::new(Semaphore::new(all_turns)),
            places: Arc::new(Semaphore::new(all_places)),
            all_turns,
            all_places,
            seconds: limits.seconds,
        }
    }

    /// How many requests are worked on and how many wait.
    pub(crate) fn load(&self) -> (usize, usize) {
        let working = self.all_turns.saturating_sub(self.turns.available_permits());
        let present = self.all_places.saturating_sub(self.places.available_permits());
        (working, present.saturating_sub(working))
    }

    /// What `work` gives, when it had its turn.
    pub(crate) async fn done<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let busy = || refused(StatusCode::SERVICE_UNAVAILABLE, problems::too_busy());
        let patience = Duration::from_secs(self.seconds);
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| busy())?;
        let turn = timeout(patience, Arc::clone(&self.turns).acquire_owned()).await;
        let turn = turn.ok().and_then(Result::ok).ok_or_else(busy)?;
        let work = tokio::task::spawn_blocking(move || {
            // Held by the work itself: whoever waits for it may go away.
            let _held = (turn, place);
            work()
        });
        match timeout(patience, work).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) if error.is_panic() => {
                Err(refused(StatusCode::INTERNAL_SERVER_ERROR, problems::failed()))
            }
            // The server stops before the work began.
            Ok(Err(_)) => Err(busy()),
            Err(_) => Err(refused(StatusCode::SERVICE_UNAVAILABLE, problems::took_too_long(self.seconds))),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]
    use std::sync::mpsc;

    use axum::response::IntoResponse;
    use tokio::runtime::Runtime;

    use super::*;

    fn desk(at_once: usize, waiting: usize, seconds: u64) -> Arc<Desk> {
        Arc::new(Desk::new(&Limits { at_once, waiting, seconds, ..Limits::default() }))
    }

    fn status<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> StatusCode {
        outcome.unwrap_err().into_response().status()
    }

    #[test]
    fn a_panic_is_a_refusal_and_the_desk_works_on() {
        let desk = desk(1, 0, 10);
        Runtime::new().unwrap().block_on(async {
            let panicked = desk.done(|| -> i32 { panic!("an error of the engine") }).await;
            assert_eq!(status(panicked), StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(desk.load(), (0, 0));
            assert_eq!(desk.done(|| 3).await.unwrap(), 3);
        });
    }

    #[test]
    fn work_that_takes_too_long_keeps_its_turn_until_it_ends() {
        let desk = desk(1, 0, 1);
        Runtime::new().unwrap().block_on(async {
            let (end, ended) = mpsc::channel::<()>();
            let slow = desk.done(move || ended.recv().is_err()).await;
            assert_eq!(status(slow), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(desk.load(), (1, 0));
            assert_eq!(status(desk.done(|| 3).await), StatusCode::SERVICE_UNAVAILABLE);
            drop(end);
            while desk.load().0 > 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            assert_eq!(desk.done(|| 3).await.unwrap(), 3);
        });
    }
}
