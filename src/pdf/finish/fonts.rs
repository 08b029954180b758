// SPDX-License-Identifier: EUPL-1.2
//! Fonts as the file holds them: subsets, widths, and the text that each code reads as.

use crate::pdf::emit::{declared_width, font_name};
use crate::pdf::fonts::{FaceId, Fonts};
use crate::pdf::glyphs::{Codes, FIRST_OF_TWO, FaceCodes, SPACE, TWO_BYTES, Use, code};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{FontId, Op, PdfFont, PdfFontHandle, Pt, TextItem};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use subsetter::GlyphRemapper;

/// Gives printpdf, as whole fonts, subsets whose characters are our codes.
///
/// # Errors
/// The name of a font that cannot be subset.
pub(super) fn prepare(fonts: &Fonts, codes: &Codes) -> Result<BTreeMap<FontId, PdfFont>, String> {
    codes.faces.iter().map(|(face, codes)| Ok((FontId(font_name(*face)), subset(fonts, *face, codes)?))).collect()
}

/// Operators that use each font once: printpdf leaves out fonts that no page uses.
pub(super) fn uses(codes: &Codes) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for face in codes.faces.keys() {
        let font = PdfFontHandle::External(FontId(font_name(*face)));
        ops.push(Op::SetFont { font, size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(" ".to_owned())] });
    }
    ops.push(Op::EndTextSection);
    ops
}

fn subset(fonts: &Fonts, id: FaceId, codes: &FaceCodes) -> Result<PdfFont, String> {
    let face = fonts.face(id);
    let mapper = remapper(codes);
    let bytes = subsetter::subset(&face.bytes, 0, &mapper).map_err(|error| format!("{}: {error}", face.name))?;
    let mut parsed = face.parsed.clone();
    parsed.font_name = Some(format!("{}+{}", subset_tag(&bytes), face.name));
    parsed.original_bytes = bytes;
    // Its widths and the way from characters to glyphs are written anew below.
    parsed.codepoint_to_glyph = [(u32::from(SPACE), SPACE)].into_iter().collect();
    parsed.glyph_widths = [(SPACE, 0)].into_iter().collect();
    Ok(PdfFont::new(parsed))
}

fn remapper(codes: &FaceCodes) -> GlyphRemapper {
    let mut glyphs: Vec<u16> = codes.uses.values().map(|used| used.glyph).collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    GlyphRemapper::new_from_glyphs_sorted(&glyphs)
}

/// Six capital letters that differ when the subset does (ISO 32000-1, 9.6.4).
fn subset_tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Corrects what printpdf wrote of each font: the ways from codes to characters, and from these to widths, glyphs and
/// text.
///
/// # Errors
/// The name of a font whose objects are not where printpdf puts them.
pub(super) fn complete(
    document: &mut Document,
    resources: ObjectId,
    fonts: &Fonts,
    codes: &Codes,
) -> Result<(), String> {
    for (id, codes) in &codes.faces {
        let name = font_name(*id);
        complete_one(document, resources, &name, fonts, *id, codes).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(())
}

fn complete_one(
    document: &mut Document,
    resources: ObjectId,
    name: &str,
    fonts: &Fonts,
    id: FaceId,
    codes: &FaceCodes,
) -> lopdf::Result<()> {
    let font = document.get_dictionary(resources)?.get(name.as_bytes())?.as_reference()?;
    let reading = document.get_dictionary(font)?.get(b"ToUnicode")?.as_reference()?;
    let cmap = Stream::new(Dictionary::new(), to_unicode(codes).into_bytes());
    document.objects.insert(reading, Object::Stream(cmap));
    let glyphs = document.add_object(Stream::new(Dictionary::new(), character_to_glyph(codes)));
    let encoding = document.add_object(encoding(codes));
    document.get_dictionary_mut(font)?.set("Encoding", encoding);
    let widths = by_character(codes, |used| i64::from(declared_width(fonts, id, used.glyph)));
    let widths: Vec<Object> = widths.into_iter().map(Object::Integer).collect();
    let descendants = document.get_dictionary_mut(font)?.get_mut(b"DescendantFonts")?.as_array_mut()?;
    let Some(Object::Dictionary(descendant)) = descendants.first_mut() else { return Ok(()) };
    descendant.set("W", vec![Object::Integer(SPACE.into()), Object::Array(widths)]);
    descendant.set("DW", i64::from(declared_width(fonts, id, 0)));
    descendant.set("CIDToGIDMap", glyphs);
    Ok(())
}

/// Something of each character from the first, the space, on; of those that are none, nothing.
fn by_character<T: Default>(codes: &FaceCodes, of: impl Fn(&Use) -> T) -> Vec<T> {
    let last = codes.uses.last_key_value().map_or(SPACE, |(last, _)| *last);
    (SPACE..=last).map(|cid| codes.uses.get(&cid).map_or_else(T::default, &of)).collect()
}

/// The way from codes of one and of two bytes to characters. Where all are of one byte it has the name that others give
/// to the same way: there are readers (pdfminer among them) that know it by its name, and read nothing else of it.
fn encoding(codes: &FaceCodes) -> Stream {
    let (name, one_byte) =
        if codes.has_long_codes() { ("piao", TWO_BYTES - 1) } else { ("OneByteIdentityH", u16::from(u8::MAX)) };
    let mut cmap = String::from(CMAP_BEGIN);
    let _ = writeln!(
        cmap,
        "/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def\n\
         /CMapName /{name} def\n/CMapType 1 def\n/WMode 0 def"
    );
    let count = code_spaces(codes, &mut cmap);
    let _ = writeln!(cmap, "{count} begincidrange\n<00> <{one_byte:02X}> 0");
    if codes.has_long_codes() {
        let _ = writeln!(cmap, "<{FIRST_OF_TWO:04X}> <FFFF> {TWO_BYTES}");
    }
    cmap.push_str("endcidrange\n");
    cmap.push_str(CMAP_END);
    let info = dictionary! {
        "Registry" => Object::string_literal("Adobe"),
        "Ordering" => Object::string_literal("Identity"),
        "Supplement" => 0,
    };
    let dictionary = dictionary! { "Type" => "CMap", "CMapName" => name, "CIDSystemInfo" => info, "WMode" => 0 };
    Stream::new(dictionary, cmap.into_bytes())
}

/// Which bytes begin a code, and how long it is; gives back how many such ranges there are.
fn code_spaces(codes: &FaceCodes, cmap: &mut String) -> usize {
    if codes.has_long_codes() {
        let _ = writeln!(
            cmap,
            "2 begincodespacerange\n<00> <{:02X}>\n<{FIRST_OF_TWO:04X}> <FFFF>\nendcodespacerange",
            TWO_BYTES - 1
        );
        2
    } else {
        cmap.push_str("1 begincodespacerange\n<00> <FF>\nendcodespacerange\n");
        1
    }
}

/// `CIDToGIDMap`: characters and the subset's glyphs are numbered differently, since a glyph may stand for several texts.
fn character_to_glyph(codes: &FaceCodes) -> Vec<u8> {
    let mapper = remapper(codes);
    let glyphs = by_character(codes, |used| mapper.get(used.glyph).unwrap_or(0));
    std::iter::repeat_n(0, usize::from(SPACE)).chain(glyphs).flat_map(u16::to_be_bytes).collect()
}

/// A `CMap` may define no more than this many codes at once (Adobe Technical Note 5411, 1.4.2).
const CMAP_BLOCK: usize = 100;

const CMAP_BEGIN: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n";
const CMAP_END: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

fn to_unicode(codes: &FaceCodes) -> String {
    let mut cmap = String::from(CMAP_BEGIN);
    cmap.push_str(
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n",
    );
    code_spaces(codes, &mut cmap);
    // The second glyph of a cluster stands for no text; a code that reads as nothing is left out.
    let read: Vec<(u16, &str)> =
        codes.uses.iter().map(|(cid, used)| (*cid, &*used.text)).filter(|(_, text)| !text.is_empty()).collect();
    for block in read.chunks(CMAP_BLOCK) {
        let _ = writeln!(cmap, "{} beginbfchar", block.len());
        for (cid, text) in block {
            cmap.push('<');
            for byte in code(*cid) {
                let _ = write!(cmap, "{byte:02X}");
            }
            cmap.push_str("> <");
            for unit in text.encode_utf16() {
                let _ = write!(cmap, "{unit:04X}");
            }
            cmap.push_str(">\n");
        }
        cmap.push_str("endbfchar\n");
    }
    cmap.push_str(CMAP_END);
    cmap
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_uses(count: u16) -> FaceCodes {
        let mut codes = FaceCodes::default();
        codes.uses = (SPACE..SPACE + count).map(|cid| (cid, Use { glyph: cid, text: "x".into() })).collect();
        codes
    }

    #[test]
    fn codes_of_one_byte_are_a_way_that_others_know() {
        let short = encoding(&with_uses(TWO_BYTES - SPACE));
        assert_eq!(short.dict.get(b"CMapName").unwrap().as_name().unwrap(), b"OneByteIdentityH");
        let cmap = String::from_utf8(short.content).unwrap();
        assert!(
            cmap.contains("1 begincodespacerange\n<00> <FF>\n") && cmap.contains("1 begincidrange\n<00> <FF> 0\n"),
            "{cmap}"
        );
        // One more, and it is ours alone: the name would lie.
        let long = encoding(&with_uses(TWO_BYTES - SPACE + 1));
        assert_eq!(long.dict.get(b"CMapName").unwrap().as_name().unwrap(), b"piao");
        let cmap = String::from_utf8(long.content).unwrap();
        assert!(cmap.contains("2 begincodespacerange\n<00> <DF>\n<E000> <FFFF>\n"), "{cmap}");
        assert!(cmap.contains("2 begincidrange\n<00> <DF> 0\n<E000> <FFFF> 224\n"), "{cmap}");
    }
}
