//! The engine over HTTP: the requests and answers of every host under `/v1`, by sets that are prepared once.
//!
//! Nothing is decided here and nothing is stored: a body is read within limits ([`Limits`]), asked of the engine of
//! its set, and the answer goes back with the status that its `ok` comes to. No client names a file, no body is kept
//! or logged. Reading the sets is the caller's, who gives a [`Shelf`] of them; a [`Server`] listens and answers.
//!
//! Not here: encryption, accounts and quotas. They are the business of the proxy in front.
//!
//! | room | what it is for |
//! |---|---|
//! | `shelf` | the sets that are served, ready |
//! | `routes` | which address is answered by whom |
//! | `calls` | a body becomes a request, an answer becomes a reply |
//! | `body` | bodies are taken in, within limits |
//! | `desk` | so many requests are worked on at once, so many wait |
//! | `about` | what a server says of itself and its sets |
//! | `reply` | answers and problems with their status |
//! | `page` | the OpenAPI description |
//! | `server`, `stream` | connections, their time, their end |
//! | `origin` | web sites whose pages may ask |
//! | `unread` | a body that was left is the last of its connection |
//! | `access` | one line a request, where asked |

mod about;
mod access;
mod body;
mod calls;
mod desk;
mod host;
mod limits;
mod origin;
mod page;
mod reply;
mod routes;
mod server;
mod shelf;
mod stream;
mod unread;

pub use host::{HostName, NoHostName};
pub use limits::Limits;
pub use origin::{NoOrigin, Origin};
pub use server::{Server, Settings, told_to_stop};
pub use shelf::{NotServed, Shelf};
