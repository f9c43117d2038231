//! Output files are written whole or not at all.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::io::Write;

use crate::support::{folder, lines};
use cchc_files::write_whole;

#[test]
fn a_file_is_replaced_whole() {
    let folder = folder(&[("old.json", b"a longer text than the new one")]);
    for name in ["old.json", "new.json"] {
        let path = folder.path().join(name);
        write_whole(&path, |out| out.write_all(b"{}")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"{}");
    }
    assert_eq!(folder.path().read_dir().unwrap().count(), 2, "no temporary file stays");
}

#[test]
fn what_cannot_be_written_is_said() {
    let folder = folder(&[]);
    let lines = |path: &std::path::Path| lines(&write_whole(path, |out| out.write_all(b"x")).unwrap_err());
    assert_eq!(lines(&folder.path().join("absent/new.json")), ["file-not-written new.json:0:0"]);
    fs::create_dir(folder.path().join("folder")).unwrap();
    assert_eq!(lines(&folder.path().join("folder")), ["file-not-written folder:0:0"]);
    assert_eq!(folder.path().read_dir().unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("real", b"old"), ("plain", b"")]);
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&real, &link).unwrap();
    write_whole(&link, |out| out.write_all(b"new")).unwrap();
    assert_eq!(fs::read(&real).unwrap(), b"new");
    assert!(link.is_symlink());
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    // A new file has the permissions that any new file has here.
    let new = folder.path().join("new");
    write_whole(&new, |out| out.write_all(b"")).unwrap();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(new), mode(folder.path().join("plain")));
    write_whole("/dev/null".as_ref(), |out| out.write_all(b"x")).unwrap();
}

#[test]
fn content_that_fails_halfway_leaves_the_old_file() {
    let folder = folder(&[("old.json", b"old")]);
    let path = folder.path().join("old.json");
    let failing = |out: &mut dyn Write| {
        // More than any buffer holds, so that some of it has reached the disk.
        out.write_all(&vec![b'x'; 1 << 20])?;
        Err(std::io::Error::other("no more"))
    };
    assert_eq!(lines(&write_whole(&path, failing).unwrap_err()), ["file-not-written old.json:0:0"]);
    assert_eq!(fs::read(&path).unwrap(), b"old");
    assert_eq!(folder.path().read_dir().unwrap().count(), 1, "no temporary file stays");
}
