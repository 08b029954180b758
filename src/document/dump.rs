// SPDX-License-Identifier: EUPL-1.2
//! The document tree as lines of text, to be read in review: one block a line, what it holds indented under it.
//!
//! Every variant and every field shows, and nothing else does, so that two documents with the same dump are the same.

use super::{
    Block, Cell, ColumnWidth, Contents, Document, Figure, Flow, Heading, Image, Inline, List, Marker, Orientation,
    Paragraph, ParagraphRole, Scheda, Scope, Table, Target,
};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The whole document.
pub fn dump(document: &Document) -> String {
    let mut lines = Lines { out: String::new(), depth: 0 };
    lines.meta(document);
    for section in &document.sections {
        lines.push(match section.orientation {
            Orientation::Portrait => "sezione verticale",
            Orientation::Landscape => "sezione orizzontale",
        });
        lines.inside(|lines| section.blocks.iter().for_each(|block| lines.block(block)));
    }
    lines.out
}

struct Lines {
    out: String,
    depth: usize,
}

impl Lines {
    fn push(&mut self, line: impl AsRef<str>) {
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
        self.out.push_str(line.as_ref());
        self.out.push('\n');
    }

    /// A field that may be empty, and then shows by its absence.
    fn field(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.push(format!("{name}: {value}"));
        }
    }

    fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn meta(&mut self, document: &Document) {
        let meta = &document.meta;
        self.push(format!("documento: {}", escaped(&meta.title)));
        self.inside(|lines| {
            lines.field("oggetto", &escaped(&meta.subject));
            lines.push(format!("autore: {}", escaped(&meta.author)));
            lines.push(format!("data: {}", meta.date.iso()));
            lines.push(format!("testata: {}", escaped(&meta.running_title)));
            if let Some(mark) = &meta.draft_mark {
                lines.push(format!("bozza: {}", escaped(mark)));
            }
        });
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(Heading { level, id, content, scheda }) => {
                self.push(format!("h{level} #{}: {}", id.as_str(), inlines(content)));
                if let Some(Scheda { tipo, area, struttura }) = scheda {
                    let keys = [tipo, area, struttura].map(|key| escaped(key));
                    self.inside(|lines| lines.push(format!("scheda: {}", keys.join(" · "))));
                }
            }
            Block::Flow(flow) => self.flow(flow),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::PageBreak => self.push("interruzione"),
            Block::Contents(Contents { title, depth }) => {
                self.push(format!("sommario a {depth} livelli: {}", escaped(title)));
            }
        }
    }

    fn flow(&mut self, flow: &Flow) {
        match flow {
            Flow::Paragraph(paragraph) => self.push(self::paragraph(paragraph)),
            Flow::List(List { marker, items }) => {
                self.push(match marker {
                    Marker::Bullet => "elenco puntato",
                    Marker::Number => "elenco numerato",
                });
                self.inside(|lines| {
                    for item in items {
                        lines.push("voce");
                        lines.inside(|lines| item.iter().for_each(|flow| lines.flow(flow)));
                    }
                });
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let columns: Vec<_> = table.columns().iter().map(|width| column(*width)).collect();
        self.push(format!("tabella {}, colonne {}", table.role.name(), columns.join(" ")));
        self.inside(|lines| {
            lines.field("didascalia", &inlines(&table.caption));
            lines.field("descrizione", &escaped(&table.description));
            for (number, row) in table.rows().iter().enumerate() {
                let kind = if number < table.header_rows() { "intestazione" } else { "riga" };
                lines.push(format!("{kind} {}", number + 1));
                lines.inside(|lines| row.cells.iter().for_each(|cell| lines.cell(cell)));
            }
        });
    }

    fn cell(&mut self, cell: &Cell) {
        let mut head = match cell.scope {
            Some(Scope::Column) => "th di colonna".to_owned(),
            Some(Scope::Row) => "th di riga".to_owned(),
            None => "td".to_owned(),
        };
        let _ = write!(head, " {} @{}", cell.role.name(), cell.column + 1);
        if (cell.rowspan, cell.colspan) != (1, 1) {
            let _ = write!(head, " {}×{}", cell.rowspan, cell.colspan);
        }
        match &cell.content[..] {
            [Flow::Paragraph(Paragraph { role: ParagraphRole::Cella, content })] => {
                self.push(format!("{head}: {}", inlines(content)));
            }
            content => {
                self.push(head);
                self.inside(|lines| content.iter().for_each(|flow| lines.flow(flow)));
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let id = figure.id.as_ref().map(|id| format!(" #{}", id.as_str())).unwrap_or_default();
        let kind = match &figure.image {
            Image::Svg(_) => "svg".to_owned(),
            Image::Png(bytes) => format!("png, {} byte, sha256 {}", bytes.len(), fingerprint(bytes)),
        };
        self.push(format!("figura{id} larga {}: {kind}", share(figure.width)));
        self.inside(|lines| {
            lines.push(format!("alternativa: {}", escaped(&figure.alt)));
            lines.field("didascalia", &inlines(&figure.caption));
            if let Image::Svg(text) = &figure.image {
                for line in text.split('\n') {
                    lines.push(format!(
                        "| {}",
                        line.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'")
                    ));
                }
            }
        });
    }
}

fn paragraph(paragraph: &Paragraph) -> String {
    format!("p {}: {}", paragraph.role.name(), inlines(&paragraph.content))
}

fn column(width: ColumnWidth) -> String {
    match width {
        ColumnWidth::Auto => "auto".to_owned(),
        ColumnWidth::Share(thousandths) => share(thousandths),
    }
}

fn share(thousandths: u16) -> String {
    match thousandths % 10 {
        0 => format!("{}%", thousandths / 10),
        tenths => format!("{},{tenths}%", thousandths / 10),
    }
}

/// The first bytes of a picture's SHA-256: enough to see that it is another one.
fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The words, with what is more than words in braces.
fn inlines(content: &[Inline]) -> String {
    content.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => escaped(text),
        Inline::Datum { text, origin: None } => format!("{{dato {}}}", escaped(text)),
        Inline::Datum { text, origin: Some(origin) } => format!("{{dato {} ← {}}}", escaped(text), escaped(origin)),
        Inline::Strong(inner) => format!("{{strong {}}}", inlines(inner)),
        Inline::Emphasis(inner) => format!("{{em {}}}", inlines(inner)),
        Inline::Link { target: Target::Inside(id), content } => {
            format!("{{link #{} {}}}", id.as_str(), inlines(content))
        }
        Inline::Link { target: Target::Outside(address), content } => {
            format!("{{link {} {}}}", escaped(address), inlines(content))
        }
        Inline::Acronym { short, expansion } => format!("{{sigla {} = {}}}", escaped(short), escaped(expansion)),
        Inline::Footnote { number, content } => format!("{{nota {number} {}}}", inlines(content)),
        Inline::LineBreak => "{br}".to_owned(),
    }
}

/// Text that cannot be taken for a mark: braces and backslashes escaped, and so whatever would not be seen.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '"' | '\'' => out.push(c),
            _ => out.extend(c.escape_debug()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_escaped() {
        assert_eq!(
            escaped("n.\u{a0}1 {è} «l'\"» \u{ad}\u{202e}\n\\"),
            "n.\\u{a0}1 \\{è\\} «l'\"» \\u{ad}\\u{202e}\\n\\\\"
        );
    }
}
