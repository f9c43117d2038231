//! A sign of life on the terminal while work is long; nothing on a pipe, nothing while work is short.

use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Work shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(700);
const BEAT: Duration = Duration::from_millis(120);

/// Shown until it is dropped.
pub(crate) struct Progress {
    done: Option<Sender<()>>,
    shown: Option<JoinHandle<()>>,
}

impl Progress {
    /// Begins to wait; `message` says what for.
    pub(crate) fn of(message: &'static str) -> Progress {
        if !std::io::stderr().is_terminal() {
            return Progress { done: None, shown: None };
        }
        let (done, waiting) = channel::<()>();
        let shown = std::thread::spawn(move || {
            if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let bar = ProgressBar::new_spinner().with_message(message);
                bar.enable_steady_tick(BEAT);
                let _ = waiting.recv();
                bar.finish_and_clear();
            }
        });
        Progress { done: Some(done), shown: Some(shown) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(shown) = self.shown.take() {
            let _ = shown.join();
        }
    }
}

/// A bar that fills while counted work is done; on a pipe, nothing.
pub(crate) struct Counter(Option<ProgressBar>);

impl Counter {
    /// Begins at nothing of `all`; `message` says what is done.
    pub(crate) fn of(message: &'static str, all: u64) -> Counter {
        let bar = std::io::stderr().is_terminal().then(|| ProgressBar::new(all).with_message(message));
        if let Some(bar) = &bar
            && let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent} %")
        {
            bar.set_style(style);
        }
        Counter(bar)
    }

    /// So much more is done.
    pub(crate) fn add(&self, more: u64) {
        if let Some(bar) = &self.0 {
            bar.inc(more);
        }
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
