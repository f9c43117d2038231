//! The texts of `serve`.

use super::{Argument, Texts};

pub(super) const TABLE: &[Texts] = &[Texts {
    name: "serve",
    about: [
        "Trả lời yêu cầu của phần mềm khác qua HTTP, bằng các bộ tiêu chí này; không lưu gì",
        "Answer requests of other programs over HTTP, by these criteria sets; nothing is stored",
    ],
    usage: ["cchc serve [TÙY CHỌN] BỘ…", "cchc serve [OPTIONS] SET…"],
    arguments: &[
        Argument(
            "sets",
            "BỘ",
            [
                "Các bộ tiêu chí (.yaml, .yml, .json, .xlsx), mỗi bộ một `id`; đọc một lần khi khởi động",
                "The criteria sets (.yaml, .yml, .json, .xlsx), each with an id of its own; read once, at the start",
            ],
        ),
        Argument(
            "listen",
            "ĐỊA_CHỈ",
            [
                "Nghe ở đâu; mặc định 127.0.0.1:8350, chỉ máy này gọi được. Cổng 0: một cổng còn trống",
                "Where to listen; by default 127.0.0.1:8350, for this machine alone. Port 0: any that is free",
            ],
        ),
        Argument(
            "host",
            "TÊN",
            [
                "Tên mà máy khác gọi máy chủ này, ví dụ cchc.example.gov.vn, khi proxy chuyển nguyên tên; dùng được nhiều lần",
                "A name by which the server may be called, like cchc.example.gov.vn, where a proxy passes it on; may be repeated",
            ],
        ),
        Argument(
            "allow_origin",
            "URL",
            [
                "Trang web được gọi từ trình duyệt (CORS), ví dụ https://cchc.example.gov.vn; dùng được nhiều lần",
                "A web site whose pages may call (CORS), like https://cchc.example.gov.vn; may be repeated",
            ],
        ),
        Argument(
            "body",
            "MB",
            ["Nội dung gửi lên lớn nhất; mặc định 16", "The largest body that is taken; 16 by default"],
        ),
        Argument(
            "seconds",
            "SỐ",
            [
                "Số giây một yêu cầu được gửi đến, được chờ, được tính, được lấy về, mỗi việc; mặc định 30",
                "Seconds to arrive, to wait, to be worked on, to be fetched, each; 30 by default",
            ],
        ),
        Argument(
            "at_once",
            "SỐ",
            [
                "Số yêu cầu được tính cùng lúc; mặc định bằng số nhân của máy",
                "How many requests are worked on at once; by default as many as there are cores",
            ],
        ),
        Argument(
            "waiting",
            "SỐ",
            [
                "Số yêu cầu được chờ đến lượt, thêm nữa thì trả lời 503; mặc định 64",
                "How many requests wait for their turn, more are answered with 503; 64 by default",
            ],
        ),
        Argument(
            "connections",
            "SỐ",
            [
                "Số kết nối cùng lúc; mặc định 1024",
                "How many connections are open at a time; 1024 by default",
            ],
        ),
        Argument(
            "log",
            "",
            [
                "Ghi mỗi yêu cầu một dòng ra stderr: cách gọi, địa chỉ, trạng thái, mili giây, byte",
                "Write a line a request to stderr: method, path, status, milliseconds, bytes",
            ],
        ),
    ],
    after: [
        "Ví dụ:\n  cchc serve bo-tieu-chi.yaml\n  curl http://127.0.0.1:8350/v1/sets\n  curl -H 'Content-Type: application/json' -d @yeu-cau.json http://127.0.0.1:8350/v1/sets/MÃ_BỘ/call\n  cchc serve criteria/*.yaml --listen 0.0.0.0:8350 --allow-origin https://cchc.example.gov.vn --log",
        "Examples:\n  cchc serve set.yaml\n  curl http://127.0.0.1:8350/v1/sets\n  curl -H 'Content-Type: application/json' -d @request.json http://127.0.0.1:8350/v1/sets/SET_ID/call\n  cchc serve criteria/*.yaml --listen 0.0.0.0:8350 --allow-origin https://cchc.example.gov.vn --log",
    ],
}];
