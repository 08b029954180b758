// SPDX-License-Identifier: EUPL-1.2
//! What the file says of itself: the XMP packet, with the claims of PDF/A-2a and PDF/UA-1, and the Info dictionary that
//! must agree with it (ISO 19005-2, 6.6).

use super::strings::text_string;
use crate::document::{Date, Meta};
use lopdf::{Dictionary, Object, dictionary};
use std::fmt::Write as _;

/// The program, as `Creator` and `Producer`.
const PROGRAM: &str = "piao";

/// The Info dictionary.
pub(super) fn info(meta: &Meta) -> Dictionary {
    let Date { year, month, day } = meta.date;
    let date = format!("D:{year:04}{month:02}{day:02}120000Z");
    let mut info = dictionary! {
        "Title" => text_string(&title(meta)),
        "Creator" => text_string(PROGRAM),
        "Producer" => text_string(PROGRAM),
        "CreationDate" => Object::string_literal(date.clone()),
        "ModDate" => Object::string_literal(date),
    };
    if !meta.author.is_empty() {
        info.set("Author", text_string(&plain(&meta.author)));
    }
    if !meta.subject.is_empty() {
        info.set("Subject", text_string(&plain(&meta.subject)));
    }
    info
}

/// PDF/UA-1 wants a title (7.1), even of an empty document.
fn title(meta: &Meta) -> String {
    let title = plain(&meta.title);
    if title.is_empty() { "Documento senza titolo".to_owned() } else { title }
}

/// The text on one line, without what XML has no way to write (XML 1.0, 2.2): both places say the same.
fn plain(text: &str) -> String {
    let kept = text.chars().map(|c| if c.is_control() && c.is_whitespace() { ' ' } else { c });
    kept.filter(|c| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')).collect()
}

/// The XMP packet.
pub(super) fn packet(meta: &Meta, language: &str) -> String {
    let Date { year, month, day } = meta.date;
    // Noon in Greenwich is the same day everywhere the plan is read.
    let date = format!("{year:04}-{month:02}-{day:02}T12:00:00Z");
    let title = escape(&title(meta));
    let mut optional = String::new();
    if !meta.author.is_empty() {
        let author = escape(&plain(&meta.author));
        let _ = writeln!(optional, "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>");
    }
    if !meta.subject.is_empty() {
        let subject = escape(&plain(&meta.subject));
        let _ = writeln!(
            optional,
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>"
        );
    }
    format!(
        r#"<?xpacket begin="{mark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{optional}<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:format>application/pdf</dc:format>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool><pdf:Producer>{PROGRAM}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#,
        mark = '\u{FEFF}',
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_title_both_places_say_the_same() {
        let title = "Piano\u{FFFF} &\n<sezione\u{B}> \u{0}2.2";
        let meta = Meta { title: title.to_owned(), author: "\u{FFFE}Ente\r".to_owned(), ..Meta::default() };
        let packet = packet(&meta, "it-IT");
        let xml = packet.split_inclusive("?>").nth(1).and_then(|rest| rest.strip_suffix("<?xpacket end=\"r\"?>"));
        let xml = roxmltree::Document::parse(xml.unwrap()).unwrap();
        let said = |name: &str| {
            let found = xml.descendants().find(|node| node.tag_name().name() == name).unwrap();
            found
                .descendants()
                .filter(roxmltree::Node::is_text)
                .filter_map(|node| node.text())
                .map(str::trim)
                .collect::<String>()
        };
        assert_eq!((said("title").as_str(), said("creator").as_str()), ("Piano & <sezione > 2.2", "Ente"));
        let info = info(&meta);
        assert_eq!(*info.get(b"Title").unwrap(), text_string("Piano & <sezione > 2.2"));
        assert_eq!(*info.get(b"Author").unwrap(), text_string("Ente "));
    }
}
