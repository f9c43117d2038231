//! The arguments of `serve`.

use std::net::SocketAddr;
use std::path::PathBuf;

use cchc_http::{HostName, Origin};
use clap::Args;

use crate::whole;

#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    #[arg(value_name = "SET", required = true)]
    pub(crate) sets: Vec<PathBuf>,
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8350")]
    pub(crate) listen: SocketAddr,
    #[arg(long, value_name = "NAME")]
    pub(crate) host: Vec<HostName>,
    #[arg(long, value_name = "URL")]
    pub(crate) allow_origin: Vec<Origin>,
    #[arg(long, value_name = "MB", default_value_t = 16, value_parser = whole::between::<usize>(1, 1024))]
    #[arg(allow_negative_numbers = true)]
    pub(crate) body: usize,
    #[arg(long, value_name = "COUNT", default_value_t = 30, value_parser = whole::between::<u64>(1, 3600))]
    #[arg(allow_negative_numbers = true)]
    pub(crate) seconds: u64,
    #[arg(long, value_name = "COUNT", value_parser = whole::between::<usize>(1, 1024))]
    #[arg(allow_negative_numbers = true)]
    pub(crate) at_once: Option<usize>,
    #[arg(long, value_name = "COUNT", default_value_t = 64, value_parser = whole::between::<usize>(0, 65_536))]
    #[arg(allow_negative_numbers = true)]
    pub(crate) waiting: usize,
    #[arg(long, value_name = "COUNT", default_value_t = 1024, value_parser = whole::between::<usize>(1, 65_536))]
    #[arg(allow_negative_numbers = true)]
    pub(crate) connections: usize,
    #[arg(long)]
    pub(crate) log: bool,
}
