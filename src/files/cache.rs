//! A folder for what can be made anew: several runs may use it at once, and each may be killed.
#![expect(clippy::disallowed_methods, reason = "this is the disk")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

/// What it holds at most, in bytes; what was written longest ago goes first.
const MOST: u64 = 512 << 20;
/// A file that is being written for so long is left over from a run that was killed.
const LEFT_OVER: Duration = Duration::from_hours(1);
/// How the names of our files end, and of those that are being written.
const ENDINGS: [&str; 2] = ["skeleton", "part"];

/// A folder of files, each of which is whole or absent. Nothing about it is ever an error.
#[derive(Debug)]
pub struct CacheDir {
    folder: PathBuf,
    most: u64,
    tidied: Once,
}

impl CacheDir {
    /// The cache in a folder, which is made when something is first put there.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self::of_size(folder, MOST)
    }

    fn of_size(folder: &Path, most: u64) -> Self {
        Self { folder: folder.to_path_buf(), most, tidied: Once::new() }
    }

    /// What was put there under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.folder.join(name);
        let meta = std::fs::metadata(&path).ok()?;
        if !meta.is_file() || meta.len() > self.most {
            return None;
        }
        std::fs::read(path).ok()
    }

    /// Puts something there, if that can be done; the name ends in `.skeleton`.
    pub fn put(&self, name: &str, content: &[u8]) {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        if content.len() as u64 > self.most || std::fs::create_dir_all(&self.folder).is_err() {
            return;
        }
        self.tidied.call_once(|| self.tidy());
        let nth = COUNT.fetch_add(1, Ordering::Relaxed);
        let part = self.folder.join(format!("{name}.{}.{nth}.part", std::process::id()));
        let written = std::fs::File::create_new(&part)
            .and_then(|mut file| file.write_all(content))
            .and_then(|()| std::fs::rename(&part, self.folder.join(name)));
        if written.is_err() {
            let _ = std::fs::remove_file(&part);
        }
    }

    /// Removes what is left over, and the oldest files beyond the size.
    fn tidy(&self) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            let is_ours = path.extension().is_some_and(|it| ENDINGS.iter().any(|end| it == *end));
            let meta = std::fs::symlink_metadata(&path).ok().filter(|it| it.is_file() && is_ours);
            let Some((meta, time)) = meta.and_then(|it| it.modified().ok().map(|time| (it, time)))
            else {
                continue;
            };
            if path.extension().is_none_or(|it| it != ENDINGS[1]) {
                files.push((time, meta.len(), path));
            } else if time.elapsed().is_ok_and(|age| age > LEFT_OVER) {
                let _ = std::fs::remove_file(&path);
            }
        }
        files.sort();
        let mut size: u64 = files.iter().map(|file| file.1).sum();
        // To three quarters, so that not every run has something to remove.
        let wanted = if size > self.most { self.most / 4 * 3 } else { size };
        for (_, len, path) in files {
            if size <= wanted {
                break;
            }
            let _ = std::fs::remove_file(&path);
            size -= len;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let path = std::env::temp_dir().join(format!("demarche-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        path
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    fn age(path: &Path, seconds: u64) {
        let then = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let file = std::fs::File::options().write(true).open(path).expect("a file");
        file.set_modified(then).expect("a time");
    }

    #[test]
    fn the_oldest_files_go_and_what_others_put_there_stays() {
        let path = folder("cache-size");
        for (n, name) in ["a.skeleton", "b.skeleton", "c.skeleton"].iter().enumerate() {
            CacheDir::of_size(&path, 1000).put(name, &[7; 300]);
            age(&path.join(name), n as u64 + 1);
        }
        std::fs::write(path.join("mine.txt"), [0; 5000]).expect("a file");
        std::fs::write(path.join("d.skeleton.1.1.part"), [0; 10]).expect("a file");
        age(&path.join("d.skeleton.1.1.part"), 5);
        std::fs::write(path.join("e.skeleton.2.1.part"), [0; 10]).expect("a file");
        let cache = CacheDir::of_size(&path, 800);
        cache.put("f.skeleton", &[8; 100]);
        cache.put("big.skeleton", &[8; 900]);
        let left = ["b.skeleton", "c.skeleton", "e.skeleton.2.1.part", "f.skeleton", "mine.txt"];
        assert_eq!(names(&path), left);
        assert_eq!(cache.get("f.skeleton"), Some(vec![8; 100]));
        assert_eq!(cache.get("a.skeleton"), None);
        std::fs::remove_dir_all(&path).expect("removed");
    }

    #[test]
    fn a_folder_that_cannot_be_written_to_is_no_error() {
        let path = folder("cache-file");
        std::fs::write(&path, "a file stands here").expect("a file");
        let cache = CacheDir::at(&path);
        cache.put("a.skeleton", b"x");
        assert_eq!(cache.get("a.skeleton"), None);
        std::fs::remove_file(&path).expect("removed");
        // A folder in the place of a file.
        std::fs::create_dir_all(path.join("a.skeleton")).expect("a folder");
        cache.put("a.skeleton", b"x");
        assert_eq!(cache.get("a.skeleton"), None);
        assert_eq!(names(&path), ["a.skeleton"], "nothing is left over");
        std::fs::remove_dir_all(&path).expect("removed");
    }

    #[test]
    fn whoever_reads_while_others_write_gets_a_whole_file() {
        let path = folder("cache-both");
        let contents = [vec![1_u8; 70_000], vec![2; 90_000]];
        std::thread::scope(|scope| {
            for content in &contents {
                scope
                    .spawn(|| (0..40).for_each(|_| CacheDir::at(&path).put("a.skeleton", content)));
            }
            for _ in 0..200 {
                let read = CacheDir::at(&path).get("a.skeleton");
                assert!(read.is_none_or(|read| contents.contains(&read)));
            }
        });
        assert_eq!(names(&path), ["a.skeleton"]);
        std::fs::remove_dir_all(&path).expect("removed");
    }
}
