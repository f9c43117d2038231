//! What a service says of requests before anyone asks what they mean, and of those it could not answer: one function
//! a message, in both languages.
//!
//! Hosts that answer over a wire use these. What is said of a request itself is with `Request`, what is said of sets
//! and cases in the rooms beside this one.

use super::{Kind, Problem, Text};

/// An address at which there is nothing.
pub fn unknown_address<'a>(path: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::new(
        Kind::UnknownAddress,
        format!("không có địa chỉ `{path}`"),
        format!("there is no address `{path}`"),
    )
    .suggest(path, known)
}

/// A set that is not served.
pub fn unknown_set<'a>(id: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::new(
        Kind::UnknownAddress,
        format!("ở đây không có bộ tiêu chí `{id}`"),
        format!("no criteria set `{id}` is served here"),
    )
    .suggest(id, known)
}

/// A request that there is none of.
pub fn unknown_request<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Problem {
    Problem::new(
        Kind::UnknownAddress,
        format!("không có yêu cầu `{name}`"),
        format!("there is no request `{name}`"),
    )
    .suggest(name, known)
}

/// A request to a server of another name, or to one whose name is not said once.
pub fn wrong_host(found: Option<&str>) -> Problem {
    let Some(found) = found else {
        return Problem::new(
            Kind::WrongHost,
            "yêu cầu không nêu đúng một tên máy chủ",
            "the request does not name its server once",
        )
        .help("gửi một header `Host`", "send one header `Host`");
    };
    Problem::new(
        Kind::WrongHost,
        format!("máy chủ này không nhận tên `{found}`"),
        format!("this server does not answer for `{found}`"),
    )
    .help(
        "gọi bằng `localhost` hoặc số IP, hoặc nhờ người vận hành thêm `--host`",
        "call it `localhost` or by its number, or ask the operator to add `--host`",
    )
}

/// A method that an address does not take.
pub fn wrong_method(method: &str, path: &str) -> Problem {
    Problem::new(
        Kind::WrongMethod,
        format!("`{path}` không nhận `{method}`"),
        format!("`{path}` does not take `{method}`"),
    )
    .help(
        "`GET` để đọc, `POST` để hỏi; header `Allow` nêu những gì địa chỉ này nhận",
        "`GET` reads, `POST` asks; the header `Allow` names what this address takes",
    )
}

/// A body of another type, or of none that is said.
pub fn wrong_content_type(found: Option<&str>) -> Problem {
    let (vi, en) = match found {
        Some(found) => (format!("nội dung gửi lên là `{found}`"), format!("the body is `{found}`")),
        None => ("nội dung gửi lên không ghi kiểu".to_owned(), "the body does not say its type".to_owned()),
    };
    Problem::new(
        Kind::WrongContentType,
        format!("{vi}; cần `application/json`"),
        format!("{en}; expected `application/json`"),
    )
    .help(
        "gửi kèm header `Content-Type: application/json`",
        "send the header `Content-Type: application/json`",
    )
}

/// A body in another encoding of letters.
pub fn wrong_charset(charset: &str) -> Problem {
    Problem::new(
        Kind::WrongContentType,
        format!("nội dung gửi lên dùng bảng mã `{charset}`; cần UTF-8"),
        format!("the body is in the charset `{charset}`; expected UTF-8"),
    )
    .help(
        "gửi JSON bằng UTF-8, với header `Content-Type: application/json`",
        "send the JSON in UTF-8, with the header `Content-Type: application/json`",
    )
}

/// A body that is packed.
pub fn packed_body(encoding: &str) -> Problem {
    Problem::new(
        Kind::WrongContentType,
        format!("nội dung gửi lên được nén bằng `{encoding}`"),
        format!("the body is packed with `{encoding}`"),
    )
    .help("gửi JSON không nén", "send the JSON as it is")
}

/// A body that is larger than what is taken.
pub fn body_too_large(limit: usize) -> Problem {
    let bytes = Text::count(limit);
    Problem::new(
        Kind::FileTooLarge,
        format!("nội dung gửi lên lớn hơn giới hạn {} byte", bytes.vi),
        format!("the body is larger than the limit of {} bytes", bytes.en),
    )
    .help(
        "gửi ít đơn vị hơn mỗi lần, hoặc nhờ người vận hành tăng `--body`",
        "send fewer units at a time, or ask the operator for a larger `--body`",
    )
}

/// A body that is not UTF-8, at a byte of it, the first being 1.
pub fn body_not_utf8(byte: u8, position: usize) -> Problem {
    let position = Text::count(position);
    Problem::new(
        Kind::NotUtf8,
        format!("byte thứ {} của nội dung gửi lên, `0x{byte:02X}`, không phải UTF-8", position.vi),
        format!("byte {} of the body, `0x{byte:02X}`, is not UTF-8", position.en),
    )
    .help("gửi JSON bằng UTF-8", "send the JSON in UTF-8")
}

/// A body that ends before all of it is there.
pub fn body_cut_off() -> Problem {
    Problem::new(
        Kind::Syntax,
        "nội dung gửi lên bị đứt giữa chừng",
        "the body ends before all of it is there",
    )
}

/// A body that does not come.
pub fn body_too_slow(seconds: u64) -> Problem {
    let seconds = Text::count(seconds);
    Problem::new(
        Kind::TookTooLong,
        format!("nội dung gửi lên không đến đủ trong {} giây", seconds.vi),
        format!("the body did not arrive within {} s", seconds.en),
    )
}

/// More units times draws than a server takes on.
pub fn too_many_draws(most: u64) -> Problem {
    let most = Text::count(most);
    Problem::new(
        Kind::NumberOutOfRange,
        format!("số đơn vị nhân số lần rút vượt {}", most.vi),
        format!("units times draws are more than {}", most.en),
    )
    .help("giảm `draws`, hoặc hỏi ít đơn vị hơn", "ask for fewer `draws`, or for fewer units")
}

/// More units times scenarios than a server takes on.
pub fn too_many_scenarios(most: u64) -> Problem {
    let most = Text::count(most);
    Problem::new(
        Kind::NumberOutOfRange,
        format!("số đơn vị nhân số kịch bản vượt {}", most.vi),
        format!("units times scenarios are more than {}", most.en),
    )
    .help("chia các kịch bản ra nhiều yêu cầu", "ask for fewer scenarios at a time")
}

/// More plans than a server searches for.
pub fn too_many_plans(most: usize) -> Problem {
    let most = Text::count(most);
    Problem::new(
        Kind::NumberOutOfRange,
        format!("`plans` và `front` cộng lại vượt {} phương án", most.vi),
        format!("`plans` and `front` come to more than {} plans", most.en),
    )
    .help("giảm `plans`, `front`", "ask for fewer `plans`, and fewer points of the `front`")
}

/// An answer that is not there in time.
pub fn took_too_long(seconds: u64) -> Problem {
    let seconds = Text::count(seconds);
    Problem::new(
        Kind::TookTooLong,
        format!("không tính xong trong {} giây", seconds.vi),
        format!("not worked out within {} s", seconds.en),
    )
    .help(
        "hỏi ít hơn mỗi lần (ít đơn vị, ít kịch bản, ít lần rút), hoặc nhờ người vận hành tăng `--seconds`",
        "ask for less at a time (units, scenarios, draws), or ask the operator for more `--seconds`",
    )
}

/// More requests than a service takes at a time.
pub fn too_busy() -> Problem {
    Problem::new(
        Kind::TooBusy,
        "máy chủ đang có nhiều yêu cầu hơn mức nhận cùng lúc",
        "the server has more requests than it takes at a time",
    )
    .help("gửi lại sau ít giây", "send it again in a few seconds")
}

/// An error of the program itself.
pub fn failed() -> Problem {
    Problem::new(
        Kind::EngineFailed,
        "chương trình gặp lỗi của chính nó khi trả lời yêu cầu này",
        "the program failed by an error of its own while it answered this request",
    )
    .help(
        "các yêu cầu khác không bị ảnh hưởng; hãy báo cho người làm ra chương trình",
        "other requests are not touched; please tell those who make the program",
    )
}
