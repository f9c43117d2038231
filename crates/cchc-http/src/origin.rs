//! Web sites whose pages may ask: the origins of CORS.

use std::fmt;
use std::str::FromStr;

use axum::http::{HeaderValue, Uri};

/// A web site by its scheme, host and port: `https://cchc.example.gov.vn`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(HeaderValue);

/// A text that is no origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoOrigin;

impl fmt::Display for NoOrigin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("expected a web site like `https://cchc.example.gov.vn`, without a path")
    }
}

impl std::error::Error for NoOrigin {}

impl Origin {
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl FromStr for Origin {
    type Err = NoOrigin;

    /// Reads an origin as browsers send it: no path, no slash behind it. `*`, every site there is, is none.
    fn from_str(text: &str) -> Result<Origin, NoOrigin> {
        let uri: Uri = text.parse().map_err(|_| NoOrigin)?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(NoOrigin);
        };
        let as_sent = format!("{scheme}://{authority}").to_ascii_lowercase();
        if !["http", "https"].contains(&scheme) || authority.as_str().contains('@') || as_sent != text {
            return Err(NoOrigin);
        }
        HeaderValue::from_str(text).map(Origin).map_err(|_| NoOrigin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_a_host_and_perhaps_a_port() {
        for text in ["https://cchc.example.gov.vn", "http://localhost:3000", "http://[::1]:80"] {
            assert!(text.parse::<Origin>().is_ok(), "{text}");
        }
        for text in [
            "",
            "*",
            "null",
            "localhost:3000",
            "https://a.vn/",
            "https://a.vn/b",
            "https://A.vn",
            "ftp://a.vn",
            "https://u@a.vn",
        ] {
            assert_eq!(text.parse::<Origin>(), Err(NoOrigin), "{text}");
        }
    }
}
