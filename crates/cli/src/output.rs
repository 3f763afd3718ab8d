//! Where results go: standard output, or a file that appears only when it is whole.

use crate::failure::Failure;
use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

/// Enough that the system is not called for every line.
const BUFFER: usize = 1 << 18;

/// Refuses an output that is one of the files to be read, by whatever path each is named.
pub(crate) fn apart<'a>(
    output: &Path,
    inputs: impl IntoIterator<Item = &'a Path>,
) -> Result<(), Failure> {
    let read = |input: &Path| match input == Path::new("-") {
        true => same(output, Path::new("/dev/stdin")),
        false => same(output, input),
    };
    match inputs.into_iter().find(|&input| read(input)) {
        Some(input) => Err(Failure::usage(format!(
            "{} is to be read and to be written over (as {}); name another file to write",
            input.display(),
            output.display()
        ))),
        None => Ok(()),
    }
}

/// Whether an output, which may not be there yet, is the same as another: a file, or standard output.
pub(crate) fn same(output: &Path, other: &Path) -> bool {
    if is_standard(output) {
        return is_standard(other);
    }
    !is_stream(output) && place(output).is_some_and(|output| place(other) == Some(output))
}

/// Whether an output is standard output, by any of its names: what it leads to is not ours to replace.
pub(crate) fn is_standard(output: &Path) -> bool {
    let names = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"];
    names.iter().any(|name| output == Path::new(name))
}

/// Whether an output is no file that is made or replaced: standard output, or a device that is there.
pub(crate) fn is_stream(output: &Path) -> bool {
    is_standard(output) || fs::metadata(output).is_ok_and(|found| !found.is_file())
}

/// Where a file is or would be, all links followed.
fn place(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok().or_else(|| {
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(path.file_name()?))
    })
}

/// Refuses a file in a folder that is not there, which a file beside it would be blamed for.
pub(crate) fn in_a_folder(target: &Path) -> Result<(), Failure> {
    match target.parent() {
        Some(folder) if folder != Path::new("") && !folder.is_dir() => {
            Err(Failure::input(format!(
                "cannot create {}: there is no folder {}",
                target.display(),
                folder.display()
            )))
        }
        _ => Ok(()),
    }
}

/// Takes results; [`finish`](Self::finish) puts the file in its place. Dropped before, it leaves
/// nothing behind, so that no run that ended early looks whole.
pub(crate) struct Output {
    to: To,
    name: String,
}

enum To {
    Stdout(BufWriter<Stdout>),
    /// Something that is there and no file (a device, a named pipe): it cannot be replaced.
    Device(BufWriter<File>),
    File {
        writer: BufWriter<File>,
        temporary: PathBuf,
        target: PathBuf,
    },
    Done,
}

impl Output {
    /// Opens standard output (`-`, or a name of its own), or a file beside the target.
    pub(crate) fn create(target: &Path) -> Result<Self, Failure> {
        let name = target.display().to_string();
        if is_standard(target) {
            return Ok(Self {
                to: To::Stdout(BufWriter::with_capacity(BUFFER, io::stdout())),
                name: "the output".to_owned(),
            });
        }
        in_a_folder(target)?;
        let fail = |error: io::Error| Failure::io("create", &name, &error);
        // Through a symbolic link, the file that it leads to is the one to replace.
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let to = match fs::metadata(&target) {
            Ok(found) if found.is_dir() => {
                return Err(Failure::input(format!(
                    "cannot create {name}: it is a folder"
                )));
            }
            Ok(found) if !found.is_file() => {
                let file = File::options().write(true).open(&target).map_err(fail)?;
                To::Device(BufWriter::with_capacity(BUFFER, file))
            }
            _ => {
                let mut beside = target.file_name().unwrap_or_default().to_owned();
                beside.push(format!(".{}.tmp", std::process::id()));
                let temporary = target.with_file_name(beside);
                let file = File::create(&temporary).map_err(fail)?;
                To::File {
                    writer: BufWriter::with_capacity(BUFFER, file),
                    temporary,
                    target,
                }
            }
        };
        Ok(Self { to, name })
    }

    /// Writes the rest and, for a file, syncs it and gives it its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.end()
            .map_err(|error| Failure::io("write", &self.name, &error))
    }

    fn end(&mut self) -> io::Result<()> {
        self.flush()?;
        if let To::File {
            writer,
            temporary,
            target,
        } = &mut self.to
        {
            writer.get_ref().sync_all()?;
            fs::rename(temporary, target)?;
            self.to = To::Done;
        }
        Ok(())
    }

    /// What to say of an error of [`Write`].
    pub(crate) fn failure(&self, error: &io::Error) -> Failure {
        Failure::io("write", &self.name, error)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Stdout(writer) => writer.write(bytes),
            To::Device(writer) | To::File { writer, .. } => writer.write(bytes),
            To::Done => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Stdout(writer) => writer.flush(),
            To::Device(writer) | To::File { writer, .. } => writer.flush(),
            To::Done => Ok(()),
        }
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let To::File { temporary, .. } = &self.to {
            // Already ending for another reason; a file that stays is called .tmp.
            let _ = fs::remove_file(temporary);
        }
    }
}
