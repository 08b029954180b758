// SPDX-License-Identifier: EUPL-1.2
//! Fonts as the file holds them: subsets, widths, and the text that each code reads as.

use crate::pdf::emit::{code_character, declared_width, font_name};
use crate::pdf::fonts::{FaceId, Fonts};
use crate::pdf::glyphs::{Codes, FaceCodes};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{FontId, PdfFont};
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

/// The same fonts without their bytes, for pages whose text alone is wanted.
pub(super) fn named(prepared: &BTreeMap<FontId, PdfFont>) -> BTreeMap<FontId, PdfFont> {
    let light = prepared.iter().map(|(id, font)| {
        let mut parsed = font.parsed_font.clone();
        // Printpdf warns of a font with no bytes at all.
        parsed.original_bytes = vec![0];
        (id.clone(), PdfFont::new(parsed))
    });
    light.collect()
}

fn subset(fonts: &Fonts, id: FaceId, codes: &FaceCodes) -> Result<PdfFont, String> {
    let face = fonts.face(id);
    let mapper = remapper(codes);
    let bytes = subsetter::subset(&face.bytes, 0, &mapper).map_err(|error| format!("{}: {error}", face.name))?;
    let mut parsed = face.parsed.clone();
    parsed.font_name = Some(format!("{}+{}", subset_tag(&bytes), face.name));
    parsed.original_bytes = bytes;
    // printpdf looks characters up to find glyphs: it is given codes on both sides.
    let numbered = || codes.uses.iter().zip(1_u16..);
    parsed.codepoint_to_glyph = numbered().map(|(_, code)| (u32::from(code_character(code)), code)).collect();
    parsed.glyph_widths = numbered().map(|(_, code)| (code, 0)).collect();
    Ok(PdfFont::new(parsed))
}

fn remapper(codes: &FaceCodes) -> GlyphRemapper {
    let mut glyphs: Vec<u16> = codes.uses.iter().map(|used| used.glyph).collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    GlyphRemapper::new_from_glyphs_sorted(&glyphs)
}

/// Six capital letters that differ when the subset does (ISO 32000-1, 9.6.4).
fn subset_tag(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Corrects what printpdf wrote of each font: widths, reading, and the way from codes to glyphs.
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
    let true_type = !fonts.face(id).bytes.starts_with(b"OTTO");
    let mapping = true_type.then(|| document.add_object(Stream::new(Dictionary::new(), code_to_glyph(codes))));
    let widths: Vec<Object> =
        codes.uses.iter().map(|used| i64::from(declared_width(fonts, id, used.glyph)).into()).collect();
    let descendants = document.get_dictionary_mut(font)?.get_mut(b"DescendantFonts")?.as_array_mut()?;
    let Some(Object::Dictionary(descendant)) = descendants.first_mut() else { return Ok(()) };
    descendant.set("W", vec![Object::Integer(1), Object::Array(widths)]);
    descendant.set("DW", i64::from(declared_width(fonts, id, 0)));
    if let Some(mapping) = mapping {
        descendant.set("CIDToGIDMap", mapping);
    }
    Ok(())
}

/// `CIDToGIDMap`: codes and the subset's glyphs are numbered differently, since a glyph may have several codes.
fn code_to_glyph(codes: &FaceCodes) -> Vec<u8> {
    let mapper = remapper(codes);
    let glyphs = codes.uses.iter().map(|used| mapper.get(used.glyph).unwrap_or(0));
    std::iter::once(0).chain(glyphs).flat_map(u16::to_be_bytes).collect()
}

/// A `CMap` may define no more than this many codes at once (Adobe Technical Note 5411, 1.4.2).
const CMAP_BLOCK: usize = 100;

fn to_unicode(codes: &FaceCodes) -> String {
    let mut cmap = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    // The second glyph of a cluster stands for no text; a code that reads as nothing is left out.
    let read: Vec<(u16, &str)> = (1_u16..)
        .zip(&codes.uses)
        .map(|(code, used)| (code, &*used.text))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    for block in read.chunks(CMAP_BLOCK) {
        let _ = writeln!(cmap, "{} beginbfchar", block.len());
        for (code, text) in block {
            let _ = write!(cmap, "<{code:04X}> <");
            for unit in text.encode_utf16() {
                let _ = write!(cmap, "{unit:04X}");
            }
            cmap.push_str(">\n");
        }
        cmap.push_str("endbfchar\n");
    }
    cmap.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    cmap
}
