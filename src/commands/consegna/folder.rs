// SPDX-License-Identifier: EUPL-1.2
//! The output folder and the work folder inside it: staging, replacing, mending.

use super::disk::{Disk, Kind};
use super::error::{Cause, DeliveryError, Left};
use super::plan::{New, Plan};
use super::sums::{SHA256SUMS, Sums, digest};
use super::{Delivery, File};
use crate::commands::fault::Fault;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

type Done<T = ()> = Result<T, DeliveryError>;

/// The output folder, held by a [`super::lock::Lock`].
pub(super) struct Folder<'a> {
    disk: &'a dyn Disk,
    output: &'a Path,
    work: PathBuf,
    new: PathBuf,
    old: PathBuf,
    plan: PathBuf,
}

impl<'a> Folder<'a> {
    pub(super) fn new(disk: &'a dyn Disk, output: &'a Path) -> Self {
        // Inside the output folder, since only there is it surely on the same volume and surely ours to write.
        let work = output.join(".piao-consegna");
        Self { disk, output, new: work.join("nuovi"), old: work.join("vecchi"), plan: work.join("piano"), work }
    }

    /// Whether a run was cut off here.
    pub(super) fn is_unfinished(&self) -> Done<bool> {
        self.is_there(&self.work)
    }

    /// Mends what a run left, then makes `files` the set.
    pub(super) fn deliver(&self, files: &[File], sums: &Sums) -> Done<Delivery> {
        let mut delivery = self.recover()?;
        if let Some(plan) = self.stage(files, sums)? {
            delivery.kept.extend(self.replace(&plan)?.kept);
        }
        Ok(delivery)
    }

    /// Completes what was committed to, else rolls it back, and throws away what was not.
    pub(super) fn recover(&self) -> Done<Delivery> {
        if !self.is_unfinished()? {
            return Ok(Delivery::default());
        }
        if !self.is_there(&self.plan)? {
            self.discard()?;
            return Ok(Delivery::default());
        }
        match Plan::parse(&self.read(&self.plan)?) {
            Some(plan) if self.is_whole(&plan)? => self.replace(&plan).or_else(|error| match error.left {
                Left::Before => Ok(Delivery::default()),
                Left::Halfway | Left::After => Err(error),
            }),
            Some(plan) => {
                self.roll_back(&plan).map_err(|error| error.leaving(Left::Halfway)).map(|()| Delivery::default())
            }
            None => self.discard().map(|()| Delivery::default()),
        }
    }

    /// Whether all that the plan promises is there, unhurt: a disk that lost power may have kept a name and not its
    /// bytes, and people clear away folders that they do not know.
    fn is_whole(&self, plan: &Plan) -> Done<bool> {
        for new in plan.new.iter().rev() {
            let staged = self.new.join(&new.name);
            if self.is_there(&staged)? {
                if !self.holds(&staged, &new.digest)? {
                    return Ok(false);
                }
                continue;
            }
            let has_been_put = self.has_been_put(new)?;
            // The list comes last: what has changed since has been changed by the user.
            if !has_been_put || new.name == SHA256SUMS {
                return Ok(has_been_put);
            }
        }
        Ok(true)
    }

    /// Writes the set into the work folder and commits to it; `None` when the output folder holds it already.
    fn stage(&self, files: &[File], sums: &Sums) -> Done<Option<Plan>> {
        let staged = self.write_all(files, sums);
        if !matches!(staged, Ok(Some(_))) {
            // If this fails too, the next run throws it away.
            let _ = self.discard();
        }
        staged
    }

    /// Withdraws the old files and puts the new ones in place; undoes it all if a step fails.
    fn replace(&self, plan: &Plan) -> Done<Delivery> {
        if let Err(error) = self.withdraw(plan).and_then(|()| self.put(plan)) {
            return match self.roll_back(plan) {
                Ok(()) => Err(error),
                Err(_) => Err(error.leaving(Left::Halfway)),
            };
        }
        let kept = self.keep_amended(plan).map_err(|error| error.leaving(Left::After))?;
        self.remove_empty_folders(plan.obsolete.iter());
        // What cannot be cleared away now, the next run clears away.
        let _ = self.close();
        Ok(Delivery { kept })
    }

    fn write_all(&self, files: &[File], sums: &Sums) -> Done<Option<Plan>> {
        let before = self.read_sums(&self.place(SHA256SUMS))?;
        let mut plan = Plan { new: Vec::new(), obsolete: self.obsolete(&before, sums)? };
        let text = sums.text();
        let list = (SHA256SUMS, text.as_bytes());
        for (name, bytes) in files.iter().map(|f| (f.name.as_str(), f.bytes.as_slice())).chain([list]) {
            let place = self.place(name);
            match self.kind(&place)? {
                Some(Kind::Folder) => return Err(DeliveryError::new(place, Cause::System(Fault::IsFolder))),
                // A document that does not change may stay open in Word.
                Some(Kind::File) if name != SHA256SUMS && self.disk.read(&place).is_ok_and(|now| now == bytes) => {}
                Some(Kind::File) | None => {
                    let digest = sums.digest_of(name).map_or_else(|| digest(bytes), str::to_owned);
                    plan.new.push(New { name: name.to_owned(), digest });
                }
            }
        }
        let same_list = self.disk.read(&self.place(SHA256SUMS)).is_ok_and(|now| now == text.as_bytes());
        if same_list && plan.new.len() == 1 && plan.obsolete.is_empty() {
            return Ok(None);
        }

        self.make_dir(&self.new)?;
        self.make_dir(&self.old)?;
        for (name, bytes) in files.iter().map(|f| (f.name.as_str(), f.bytes.as_slice())).chain([list]) {
            if plan.new.iter().any(|new| new.name == name) {
                let staged = self.new.join(name);
                self.make_parent(&staged)?;
                self.disk.write_new(&staged, bytes).map_err(self.at(&staged))?;
            }
        }
        // The plan may not reach the disk before what it speaks of.
        self.sync(&self.new, plan.new.iter().map(|new| &new.name))?;
        self.sync(&self.work, ["nuovi", "vecchi"])?;
        self.disk.write_new(&self.plan, plan.text().as_bytes()).map_err(self.at(&self.plan))?;
        self.sync(&self.work, ["piano"])?;
        self.sync(self.output, [".piao-consegna"])?;
        Ok(Some(plan))
    }

    /// Files of the set of before that the new one lacks and nobody has amended since.
    fn obsolete(&self, before: &Sums, sums: &Sums) -> Done<Vec<String>> {
        let mut obsolete = Vec::new();
        for name in before.names().filter(|name| !sums.has_ignoring_case(name)) {
            let place = self.place(name);
            if self.kind(&place)? == Some(Kind::File) && before.agrees(name, &self.read(&place)?) {
                obsolete.push(name.to_owned());
            }
        }
        Ok(obsolete)
    }

    fn withdraw(&self, plan: &Plan) -> Done {
        for name in plan.names() {
            let (place, old) = (self.place(name), self.old.join(name));
            if !self.is_there(&place)? {
                continue;
            }
            let room_is_needed = self.is_there(&self.new.join(name))?;
            if !self.is_there(&old)? {
                if room_is_needed || plan.obsolete.iter().any(|obsolete| obsolete == name) {
                    self.rename(&place, &old)?;
                }
            } else if room_is_needed {
                // Somebody put a file of their own there after a run was cut off.
                self.keep(name, &place)?;
            }
        }
        self.sync(&self.old, plan.names())?;
        self.sync(self.output, plan.names())
    }

    fn put(&self, plan: &Plan) -> Done {
        for file in &plan.new {
            let New { name, .. } = file;
            let (place, new) = (self.place(name), self.new.join(name));
            if name == SHA256SUMS {
                self.sync(self.output, plan.names())?;
            }
            if self.is_there(&new)? {
                self.rename(&new, &place)?;
            } else if !self.has_been_put(file)? {
                return Err(DeliveryError::new(place, Cause::Taken));
            }
        }
        self.sync(self.output, plan.names())
    }

    /// The set of before stands again, and nothing is left of the new one.
    fn roll_back(&self, plan: &Plan) -> Done {
        self.put_back(plan)?;
        self.close()
    }

    /// The moves of [`Self::put`] and [`Self::withdraw`], backwards.
    fn put_back(&self, plan: &Plan) -> Done {
        for New { name, digest } in plan.new.iter().rev() {
            let (place, new) = (self.place(name), self.new.join(name));
            if self.is_there(&new)? || !self.is_there(&place)? {
                continue;
            }
            if self.holds(&place, digest)? {
                self.rename(&place, &new)?;
            } else if self.is_there(&self.old.join(name))? {
                // Amended since it was put there; the one of before wants its place.
                self.keep(name, &place)?;
            }
        }
        self.remove_empty_folders(plan.new.iter().map(|new| &new.name));
        for name in plan.names().collect::<Vec<_>>().into_iter().rev() {
            let (place, old) = (self.place(name), self.old.join(name));
            if !self.is_there(&old)? {
                continue;
            }
            if self.is_there(&place)? {
                self.keep(name, &old)?;
            } else {
                self.rename(&old, &place)?;
            }
        }
        self.sync(self.output, plan.names())
    }

    /// Of a file that is not staged: whether it has been moved to its place, where it may have been amended since.
    fn has_been_put(&self, new: &New) -> Done<bool> {
        let place = self.place(&new.name);
        Ok(self.is_there(&place)? && self.is_there(&self.old.join(&new.name))? || self.holds(&place, &new.digest)?)
    }

    /// Brings back, under another name, what was withdrawn but not written by the delivery of before.
    fn keep_amended(&self, plan: &Plan) -> Done<Vec<(String, String)>> {
        let before = self.read_sums(&self.old.join(SHA256SUMS))?;
        let mut kept = Vec::new();
        for name in plan.names().filter(|name| *name != SHA256SUMS) {
            let old = self.old.join(name);
            if self.is_there(&old)? && !self.disk.read(&old).is_ok_and(|bytes| before.agrees(name, &bytes)) {
                kept.push((name.to_owned(), self.keep(name, &old)?));
            }
        }
        self.sync(self.output, plan.names())?;
        Ok(kept)
    }

    /// Moves a file to a free name beside `name`: `pap.conservato.docx`, `pap.conservato-2.docx`.
    fn keep(&self, name: &str, from: &Path) -> Done<String> {
        let mut free = kept_name(name, 1);
        for n in 2.. {
            if !self.is_there(&self.place(&free))? {
                break;
            }
            free = kept_name(name, n);
        }
        self.rename(from, &self.place(&free))?;
        Ok(free)
    }

    /// Ends a delivery: once the plan is gone the rest is rubbish.
    fn close(&self) -> Done {
        self.disk.remove_file(&self.plan).map_err(self.at(self.output))?;
        self.sync(&self.work, ["piano"])?;
        self.discard()
    }

    fn discard(&self) -> Done {
        self.remove_tree(&self.work)
    }

    fn remove_tree(&self, path: &Path) -> Done {
        match self.kind(path)? {
            None => Ok(()),
            Some(Kind::File) => self.disk.remove_file(path).map_err(self.at(path)),
            Some(Kind::Folder) => {
                for inner in self.disk.list(path).map_err(self.at(path))? {
                    self.remove_tree(&inner)?;
                }
                self.disk.remove_dir(path).map_err(self.at(path))
            }
        }
    }

    /// Folders inside the output folder that held only what is gone; one that is not empty refuses to go.
    fn remove_empty_folders(&self, names: impl Iterator<Item = impl AsRef<Path>>) {
        for name in names {
            for folder in name.as_ref().ancestors().skip(1).filter(|folder| *folder != Path::new("")) {
                let _ = self.disk.remove_dir(&self.output.join(folder));
            }
        }
    }

    fn place(&self, name: &str) -> PathBuf {
        self.output.join(name)
    }

    fn read_sums(&self, path: &Path) -> Done<Sums> {
        match self.kind(path)? {
            Some(Kind::File) => Ok(Sums::parse(&self.read(path)?)),
            Some(Kind::Folder) | None => Ok(Sums::default()),
        }
    }

    fn read(&self, path: &Path) -> Done<Vec<u8>> {
        self.disk.read(path).map_err(self.at(path))
    }

    /// Whether these very bytes stand there.
    fn holds(&self, path: &Path, wanted: &str) -> Done<bool> {
        Ok(self.kind(path)? == Some(Kind::File) && digest(&self.read(path)?) == wanted)
    }

    fn kind(&self, path: &Path) -> Done<Option<Kind>> {
        self.disk.kind(path).map_err(self.at(path))
    }

    fn is_there(&self, path: &Path) -> Done<bool> {
        Ok(self.kind(path)?.is_some())
    }

    fn make_dir(&self, path: &Path) -> Done {
        self.disk.create_dir_all(path).map_err(self.at(path))
    }

    /// Moves a file to a name that is free, in a folder that may have to be made.
    fn rename(&self, from: &Path, to: &Path) -> Done {
        self.make_parent(to)?;
        self.disk.rename(from, to).map_err(self.at(from))
    }

    fn make_parent(&self, path: &Path) -> Done {
        path.parent().map_or(Ok(()), |parent| self.make_dir(parent))
    }

    /// Blames the file that the user knows, never one of the work folder.
    fn at(&self, path: &Path) -> impl FnOnce(io::Error) -> DeliveryError {
        let shown = match path.strip_prefix(&self.new).or_else(|_| path.strip_prefix(&self.old)) {
            Ok(inner) if inner != Path::new("") => self.output.join(inner),
            _ if path.starts_with(&self.work) => self.output.to_path_buf(),
            _ => path.to_path_buf(),
        };
        move |error| DeliveryError::io(&shown, error)
    }

    /// Waits for the folders that `names` stand in.
    fn sync(&self, root: &Path, names: impl IntoIterator<Item = impl AsRef<Path>>) -> Done {
        let folders: BTreeSet<PathBuf> =
            names.into_iter().filter_map(|name| root.join(name).parent().map(Path::to_path_buf)).collect();
        for folder in folders {
            if self.is_there(&folder)? {
                self.disk.sync_dir(&folder).map_err(self.at(self.output))?;
            }
        }
        Ok(())
    }
}

/// No system takes a name of more bytes than this.
const LONGEST_NAME: usize = 255;

/// The name under which the `n`-th version of a file is kept: `pap.conservato.docx`, `pap.conservato-2.docx`.
fn kept_name(name: &str, n: usize) -> String {
    let (folder, name) = name.rsplit_once('/').map_or(("", name), |(folder, name)| (folder, name));
    let (stem, extension) = name.rsplit_once('.').map_or((name, String::new()), |(s, e)| (s, format!(".{e}")));
    let mark = if n == 1 { ".conservato".to_owned() } else { format!(".conservato-{n}") };
    let stem = &stem[..stem.floor_char_boundary(LONGEST_NAME.saturating_sub(mark.len() + extension.len()))];
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}{stem}{mark}{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_file_has_a_name_that_every_system_takes() {
        assert_eq!(kept_name("pap.docx", 1), "pap.conservato.docx");
        assert_eq!(kept_name("uffici/legale.xlsx", 2), "uffici/legale.conservato-2.xlsx");
        assert_eq!(kept_name("v.1/LEGGIMI", 1), "v.1/LEGGIMI.conservato");
        let longest = format!("uffici/{}.xlsx", "è".repeat(125));
        let kept = kept_name(&longest, 12);
        assert!(kept.len() - "uffici/".len() <= LONGEST_NAME && kept.ends_with("è.conservato-12.xlsx"), "{kept}");
    }
}
