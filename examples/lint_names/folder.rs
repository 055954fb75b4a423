//! The names of the files in a directory.

use crate::entry::{Entry, Place};
use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Hands over the names of files in the order of their bytes; the files of a directory go before
/// those of the directories in it. Links to directories are passed over.
pub fn each(
    root: &Path,
    recursive: bool,
    mut take: impl FnMut(Entry<'_>) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    // What is still to be read, the next one last.
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let path = root.join(&folder);
        let failed = |error| format!("cannot read `{}`: {error}", path.display());
        let (files, inner) = sorted(&path).map_err(failed)?;
        let mut before = folder.as_os_str().as_encoded_bytes().to_vec();
        if !before.is_empty() {
            before.push(b'/');
        }
        for file in files {
            let path = path.join(&file).to_string_lossy().into_owned();
            let place = Place::File { path: &path };
            let name = file.as_encoded_bytes();
            take(Entry { name, before: &before, after: b"\n", place })?;
        }
        if recursive {
            folders.extend(inner.into_iter().rev().map(|it| folder.join(it)));
        }
    }
    Ok(())
}

/// The names of the files and those of the directories in a directory.
fn sorted(path: &Path) -> std::io::Result<(Vec<OsString>, Vec<OsString>)> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let leads_on = kind.is_symlink() && entry.path().is_dir();
        match kind.is_dir() {
            true => folders.push(entry.file_name()),
            false if leads_on => {}
            false => files.push(entry.file_name()),
        }
    }
    files.sort_unstable();
    folders.sort_unstable();
    Ok((files, folders))
}
