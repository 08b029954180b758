// SPDX-License-Identifier: EUPL-1.2
//! Bytes of a workbook: whatever they are, there is a workbook or a reason why there is none.
//!
//! The first byte says what the others are: a whole file, or one part of a package that is otherwise whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use piao::diagnostics::Diagnostics;
use piao::intake::{self, InputFile};
use piao::pacchetti::{Parts, file, let_the_reader_catch, parts, with};
use piao::workbook::schema::Cartella;
use std::sync::LazyLock;

static XLSX: LazyLock<Parts> = LazyLock::new(|| parts(&file("fixtures/cartelle-difettose/buona.xlsx")));
static XLSB: LazyLock<Parts> = LazyLock::new(|| parts(&file("fixtures/cartelle-difettose/buona.xlsb")));
static ODS: LazyLock<Parts> = LazyLock::new(|| parts(&file("fixtures/cartelle-difettose/buona.ods")));
/// The sample's `ente.xlsx`, without which no office is read.
static ENTE: LazyLock<Vec<u8>> = LazyLock::new(|| file("input/ente.xlsx"));

/// A compound file whose only stream is `Workbook` (\[MS-CFB\]): header, directory, table of chains, stream.
fn compound(stream: &[u8]) -> Vec<u8> {
    let mut padded = stream.to_vec();
    // A stream shorter than 4096 bytes would have to stand in another place.
    padded.resize(stream.len().next_multiple_of(512).max(4096), 0);
    let sectors = padded.len() / 512;
    let tables = (sectors + 1).div_ceil(127).max(1);
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(24, 0);
    for word in [0x3E_u16, 3, 0xFFFE, 9, 6] {
        file.extend(word.to_le_bytes());
    }
    file.resize(44, 0);
    let word = |number: usize| u32::try_from(number).expect("a small file").to_le_bytes();
    file.extend(word(tables));
    file.extend(word(tables));
    file.extend([0; 4]);
    file.extend(word(4096));
    file.extend(0xFFFF_FFFE_u32.to_le_bytes());
    file.extend([0; 4]);
    file.extend(0xFFFF_FFFE_u32.to_le_bytes());
    file.extend([0; 4]);
    (0..109).for_each(|n| file.extend(if n < tables { word(n) } else { [0xFF; 4] }));
    // The tables of chains: themselves, the directory, the stream.
    let mut chains: Vec<u32> = vec![0xFFFF_FFFD; tables];
    chains.push(0xFFFF_FFFE);
    let first = tables + 1;
    chains.extend((1..sectors).map(|n| u32::try_from(first + n).expect("a small file")));
    chains.push(0xFFFF_FFFE);
    chains.resize(tables * 128, 0xFFFF_FFFF);
    chains.iter().for_each(|id| file.extend(id.to_le_bytes()));
    for (name, kind, start, length) in [("Root Entry", 5_u8, 0xFFFF_FFFE_u32, 0), ("Workbook", 2, 0, padded.len())] {
        let start = if kind == 2 { u32::try_from(first).expect("a small file") } else { start };
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(64, 0);
        entry.extend(u16::try_from(name.len() * 2 + 2).expect("a short name").to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend([0xFF; 8]);
        entry.extend(if kind == 5 { 1_u32 } else { u32::MAX }.to_le_bytes());
        entry.resize(116, 0);
        entry.extend(start.to_le_bytes());
        entry.extend(word(length));
        entry.resize(128, 0);
        file.extend(entry);
    }
    file.resize(file.len() + 256, 0);
    file.extend(padded);
    file
}

fuzz_target!(
    init: let_the_reader_catch(),
    |data: &[u8]| {
        let Some((kind, rest)) = data.split_first() else { return };
        let bytes = match kind % 12 {
            0 => rest.to_vec(),
            1 => with(&XLSX, "xl/worksheets/sheet2.xml", rest),
            2 => with(&XLSX, "xl/sharedStrings.xml", rest),
            3 => with(&XLSX, "xl/styles.xml", rest),
            4 => with(&XLSX, "xl/workbook.xml", rest),
            5 => with(&ODS, "content.xml", rest),
            6 => with(&XLSB, "xl/worksheets/sheet2.bin", rest),
            7 => with(&XLSB, "xl/workbook.bin", rest),
            8 => with(&XLSB, "xl/sharedStrings.bin", rest),
            9 => with(&XLSB, "xl/styles.bin", rest),
            10 => with(&XLSX, "xl/_rels/workbook.xml.rels", rest),
            _ => compound(rest),
        };
        let mut found = Diagnostics::new();
        let path = "uffici/legale.xlsx";
        let read = piao::workbook::read(Cartella::Ufficio, &path.into(), &bytes, Some(2024), &mut found);
        if read.is_none() {
            assert!(found.has_errors(), "nothing was read, and nothing said");
            return;
        }
        let ente = InputFile { path: "ente.xlsx".to_owned(), bytes: ENTE.clone() };
        let (piano, _) = intake::read(&[ente, InputFile { path: path.to_owned(), bytes }]);
        assert!(piano.is_some());
    }
);
