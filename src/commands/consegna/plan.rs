// SPDX-License-Identifier: EUPL-1.2
//! The plan of a delivery, as it stands in the work folder once every new file does.

use super::sums::{SHA256SUMS, is_deliverable};

/// The last line: a plan without it was cut off while it was written, hence never committed to.
const END: &str = "fine";

/// Which names a delivery changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Files to put in place, in order; `SHA256SUMS` is the last.
    pub(super) new: Vec<New>,
    /// Files of the set of before that the new one does not have.
    pub(super) obsolete: Vec<String>,
}

/// A file to put in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct New {
    pub(super) name: String,
    /// The fingerprint of its bytes, by which a later run knows it, whole, wherever it stands.
    pub(super) digest: String,
}

impl Plan {
    /// One name a line, after what happens to it. Names hold no control character.
    pub(super) fn text(&self) -> String {
        let new = self.new.iter().map(|new| format!("nuovo\t{}\t{}\n", new.digest, new.name));
        let obsolete = self.obsolete.iter().map(|name| format!("via\t{name}\n"));
        new.chain(obsolete).chain([format!("{END}\n")]).collect()
    }

    /// `None` if it was cut off, or is none of ours: it cannot lead out of the folder.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?.strip_suffix('\n')?;
        let mut lines: Vec<&str> = text.split('\n').collect();
        if lines.pop() != Some(END) {
            return None;
        }
        let mut plan = Self::default();
        let name = |name: &str| (is_deliverable(name) || name == SHA256SUMS).then(|| name.to_owned());
        for line in lines {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["nuovo", digest, new] => plan.new.push(New { name: name(new)?, digest: digest.to_owned() }),
                ["via", obsolete] => plan.obsolete.push(name(obsolete)?),
                _ => return None,
            }
        }
        Some(plan)
    }

    /// All names, `SHA256SUMS` the first: the order of withdrawing.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.new.iter().rev().map(|new| new.name.as_str()).chain(self.obsolete.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new(name: &str) -> New {
        New { name: name.to_owned(), digest: "00ff".to_owned() }
    }

    #[test]
    fn a_plan_cut_off_at_any_byte_is_no_plan() {
        let plan = Plan { new: vec![new("pap.docx"), new("SHA256SUMS")], obsolete: vec!["fine".into()] };
        let text = plan.text();
        assert_eq!(Plan::parse(text.as_bytes()), Some(plan));
        for end in 0..text.len() {
            assert_eq!(Plan::parse(&text.as_bytes()[..end]), None, "{:?}", &text[..end]);
        }
    }

    #[test]
    fn a_plan_cannot_lead_out_of_the_folder() {
        assert_eq!(Plan::parse(b"nuovo\t00\t../casa.docx\nfine\n"), None);
        assert_eq!(Plan::parse(b"via\t/etc/passwd\nfine\n"), None);
    }
}
