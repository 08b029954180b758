// SPDX-License-Identifier: EUPL-1.2
//! What stands round the text: sections with their heads and feet, properties, faces, pictures' files, separators of notes.

use crate::lettore::Docx;
use crate::sample::{read, sample};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The values that follow `name="` in a part.
fn values<'a>(part: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!("{name}=\"");
    part.split(&start).skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect()
}

/// The file to which the document's relationship `id` leads.
fn target<'a>(read: &'a Docx, id: &str) -> (String, &'a [u8]) {
    let relationships = read.part("word/_rels/document.xml.rels");
    let one = relationships.split("<Relationship ").find(|one| one.contains(&format!("Id=\"{id}\""))).unwrap();
    let name = format!("word/{}", values(one, "Target")[0]);
    let bytes = read.parts[&name].as_slice();
    (name, bytes)
}

fn ends(name: &str, extension: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, written)| written == extension)
}

#[test]
fn properties_come_from_the_plan() {
    let read = read(&sample());
    let core = read.part("docProps/core.xml");
    for said in [
        "<dc:title>Sezione 2.2 «Performance» &amp; allegati</dc:title>",
        "<dc:subject>PIAO 2024-2026</dc:subject>",
        "<dc:creator>Provincia di Prova</dc:creator>",
        "<dcterms:created xsi:type=\"dcterms:W3CDTF\">2024-01-31T00:00:00Z</dcterms:created>",
        "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">2024-01-31T00:00:00Z</dcterms:modified>",
        "<dc:language>it-IT</dc:language>",
    ] {
        assert!(core.contains(said), "{said} in {core}");
    }
}

#[test]
fn sections_turn_the_page_and_bear_heads_and_feet() {
    let read = read(&sample());
    let document = read.part("word/document.xml");
    let sections: Vec<&str> =
        document.split("<w:sectPr").skip(1).map(|one| one.split("</w:sectPr>").next().unwrap()).collect();
    let turned: Vec<bool> = sections.iter().map(|one| one.contains("w:orient=\"landscape\"")).collect();
    assert_eq!(turned, [false, true, false]);
    for section in sections {
        let (width, height) = (values(section, "w:w")[0], values(section, "w:h")[0]);
        let turned = section.contains("w:orient=\"landscape\"");
        assert_eq!((width, height), if turned { ("16838", "11906") } else { ("11906", "16838") });
        let ids = values(section, "r:id");
        let [(head, _), (foot, bytes)] = [target(&read, ids[0]), target(&read, ids[1])];
        let head = read.part(&head);
        assert!(head.contains("PIAO 2024-2026 – Sezione 2.2"), "{head}");
        assert!(head.contains("<w:rStyle w:val=\"Marcadibozza\"/></w:rPr><w:t>BOZZA</w:t>"), "{head}");
        let words = std::str::from_utf8(bytes).unwrap();
        for field in ["PAGE", "NUMPAGES"] {
            assert!(words.contains(&format!("<w:instrText>{field}</w:instrText>")), "{foot}: {words}");
        }
        // The number of pages is there before Word counts them.
        assert!(words.contains("<w:t>9</w:t>"), "{words}");
    }
}

#[test]
fn a_drawing_is_an_svg_with_a_png_for_those_who_cannot_draw_it() {
    let read = read(&sample());
    let document = read.part("word/document.xml");
    let blips: Vec<&str> =
        document.split("<a:blip ").skip(1).map(|one| one.split("</a:blip>").next().unwrap()).collect();
    let mut drawings = 0;
    for blip in blips {
        let ids = values(blip, "r:embed");
        let (name, png) = target(&read, ids[0]);
        assert!(ends(&name, "png") && png.starts_with(PNG), "{name}");
        if let Some(svg) = ids.get(1) {
            let (name, svg) = target(&read, svg);
            assert!(ends(&name, "svg") && std::str::from_utf8(svg).unwrap().contains("<svg"), "{name}");
            // By this number Word knows that the extension is an SVG.
            assert!(blip.contains("<a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip "), "{blip}");
            drawings += 1;
        }
    }
    assert_eq!(drawings, 1);
}

#[test]
fn faces_are_embedded_whole_and_named_by_the_theme() {
    let read = read(&sample());
    let fonts = read.part("word/_rels/fontTable.xml.rels");
    let faces = values(fonts, "Target");
    assert_eq!(faces.len(), 4);
    for face in faces {
        // Obfuscated in its first 32 bytes, whole in all others: a Word user may type any letter.
        let bytes = &read.parts[&format!("word/{face}")];
        assert!(bytes.len() > 200_000, "{face}: {}", bytes.len());
    }
    let theme = read.part("word/theme/theme1.xml");
    assert_eq!(theme.matches("<a:latin typeface=\"Noto Sans\"/>").count(), 2);
    assert!(!read.part("word/styles.xml").contains("w:ascii="), "styles name the theme's fonts, not a face");
}

#[test]
fn notes_have_their_separators() {
    let read = read(&sample());
    let (notes, settings) = (read.part("word/footnotes.xml"), read.part("word/settings.xml"));
    for (id, kind) in [("-1", "separator"), ("0", "continuationSeparator")] {
        assert!(notes.contains(&format!("<w:footnote w:type=\"{kind}\" w:id=\"{id}\">")), "{notes}");
        assert!(settings.contains(&format!("<w:footnote w:id=\"{id}\"/>")), "{settings}");
    }
}
