//! Files that no other user of the machine may read.

use std::fs::{Permissions, metadata, set_permissions};
use std::io::{Error, ErrorKind};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Takes what an older version left readable for every user of the machine away from them. What is not there yet is made
/// with the process's own mask (`cli::main`).
///
/// # Errors
/// When the file system refuses. Another user's file that this process may use is no error: whose it is says who may.
pub fn for_owner_alone(path: &Path) -> Result<(), Error> {
    let found = match metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mode = found.permissions().mode();
    if mode & 0o077 == 0 {
        return Ok(());
    }
    match set_permissions(path, Permissions::from_mode(mode & 0o700)) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            tracing::warn!(path = %path.display(), "other users of this machine can read this");
            Ok(())
        }
        done => done,
    }
}
