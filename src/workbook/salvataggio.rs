// SPDX-License-Identifier: EUPL-1.2
//! The last step of writing a workbook: the same content is the same file, whenever and wherever it is written.

use super::scrittura::WriteError;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use std::io::Cursor;
use zip::result::ZipResult;
use zip::{System, ZipArchive};

/// The bytes of a workbook.
pub(super) fn salva(mut workbook: Workbook, about: &DocProperties) -> Result<Vec<u8>, WriteError> {
    // The one date that cannot be left out; a clock would make every copy differ.
    let created = ExcelDateTime::from_ymd(2024, 1, 1)?;
    workbook.set_properties(&about.clone().set_creation_datetime(&created));
    let mut bytes = workbook.save_to_buffer()?;
    level(&mut bytes).map_err(|error| WriteError::Formato(error.to_string()))?;
    Ok(bytes)
}

/// A zip says of each file which system wrote it, and the library that writes workbooks says the one it runs on: made
/// on Windows the same workbook would be another file. The number is the second byte of "version made by", in the
/// central directory's header (APPNOTE.TXT 4.3.12 and 4.4.2).
fn level(bytes: &mut [u8]) -> ZipResult<()> {
    const MADE_BY_SYSTEM: usize = 5;
    let mut archive = ZipArchive::new(Cursor::new(&*bytes))?;
    let headers = (0..archive.len()).map(|index| Ok(archive.by_index_raw(index)?.central_header_start()));
    for header in headers.collect::<ZipResult<Vec<u64>>>()? {
        if let Some(system) = usize::try_from(header).ok().and_then(|at| bytes.get_mut(at + MADE_BY_SYSTEM)) {
            *system = System::Unix.into();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn package(system: System) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["[Content_Types].xml", "xl/workbook.xml"] {
            let options = SimpleFileOptions::default().unix_permissions(0o600).system(system);
            zip.start_file(name, options).unwrap();
            zip.write_all(b"<x/>").unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_package_made_on_windows_is_the_one_made_elsewhere() {
        let mut made = package(System::Dos);
        assert_ne!(made, package(System::Unix));
        level(&mut made).unwrap();
        assert_eq!(made, package(System::Unix));
    }

    #[test]
    fn a_workbook_says_the_same_of_its_parts_on_every_system() {
        let mut workbook = Workbook::new();
        workbook.add_worksheet();
        let bytes = salva(workbook, &DocProperties::new()).unwrap();
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        for index in 0..archive.len() {
            assert_eq!(archive.by_index_raw(index).unwrap().system(), System::Unix);
        }
    }
}
