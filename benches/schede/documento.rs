// SPDX-License-Identifier: EUPL-1.2
//! Schede as the template of Allegato A lays them.

#![allow(unreachable_pub, reason = "a benchmark exports nothing")]

use crate::contenuto::{Fase, Indicatore, Scheda};
use piao::document::{
    Block, Cell, CellRole, ColumnWidth, Contents, Date, Document, Flow, Heading, Id, Inline, Meta, Orientation,
    Paragraph, ParagraphRole, Row, Scope, Section, Table, TableRole,
};

const MESI: [&str; 12] = ["G", "F", "M", "A", "M", "G", "L", "A", "S", "O", "N", "D"];

/// The document of these schede, with its contents.
pub fn document(schede: &[Scheda]) -> Document {
    let meta = Meta {
        title: "Allegato A – Schede degli obiettivi".into(),
        subject: "Sezione 2.2 del PIAO".into(),
        author: "Provincia di Prova".into(),
        date: Date { year: 2024, month: 1, day: 31 },
        running_title: "PIAO 2024-2026 · Allegato A".into(),
        draft_mark: None,
    };
    let contents = Contents { title: "Indice delle schede".into(), depth: 2 };
    let mut blocks = vec![heading(1, "schede", "Schede degli obiettivi"), Block::Contents(contents)];
    for (index, scheda) in schede.iter().enumerate() {
        blocks.push(Block::PageBreak);
        push(&mut blocks, index, scheda);
    }
    Document { meta, sections: vec![Section { orientation: Orientation::Portrait, blocks }] }
}

fn push(blocks: &mut Vec<Block>, index: usize, scheda: &Scheda) {
    let title = |name: &str| format!("scheda-{index}-{name}");
    blocks.push(heading(2, &format!("scheda-{index}"), &format!("{} {}", scheda.codice, scheda.titolo)));
    let fields = scheda.campi.iter().map(|(label, value)| vec![row_header(label), cell(CellRole::Dato, value)]);
    blocks.push(table(TableRole::Scheda, &[260, 740], &["Voce", "Contenuto"], fields.collect()));
    blocks.push(heading(3, &title("indicatori"), "Indicatori"));
    let head = ["Indicatore", "Unità di misura", "Baseline", "Target 2024", "Target 2025", "Target 2026", "Peso"];
    let rows = scheda.indicatori.iter().map(indicatore).collect();
    blocks.push(table(TableRole::Dati, &[360, 140, 130, 98, 98, 98, 76], &head, rows));
    blocks.push(heading(3, &title("fasi"), "Fasi e cronoprogramma 2024"));
    let head: Vec<&str> = ["Fase", "Peso"].into_iter().chain(MESI).collect();
    let widths: Vec<u16> = [540, 100].into_iter().chain([30; 12]).collect();
    blocks.push(table(TableRole::Cronoprogramma, &widths, &head, scheda.fasi.iter().map(fase).collect()));
    blocks.push(heading(3, &title("persone"), "Risorse umane"));
    let rows = scheda.persone.iter().map(|[inquadramento, profilo, impegno]| {
        vec![cell(CellRole::Dato, inquadramento), cell(CellRole::Dato, profilo), cell(CellRole::Numero, impegno)]
    });
    let head = ["Inquadramento", "Profilo", "% di impegno"];
    blocks.push(table(TableRole::Dati, &[460, 400, 140], &head, rows.collect()));
}

fn indicatore(indicatore: &Indicatore) -> Vec<Cell> {
    let mut content = vec![paragraph(ParagraphRole::Cella, vec![Inline::Strong(vec![text(&indicatore.nome)])])];
    content.extend(indicatore.note.iter().map(|note| paragraph(ParagraphRole::Nota, vec![text(note)])));
    let name = Cell { content, scope: Some(Scope::Row), ..cell(CellRole::Voce, "") };
    std::iter::once(name)
        .chain(
            indicatore
                .valori
                .iter()
                .enumerate()
                .map(|(column, value)| cell(if column == 5 { CellRole::Numero } else { CellRole::Dato }, value)),
        )
        .collect()
}

fn fase(fase: &Fase) -> Vec<Cell> {
    let responsabile = Inline::Emphasis(vec![text(&fase.responsabile)]);
    let content = vec![paragraph(ParagraphRole::Cella, vec![text(&fase.nome), Inline::LineBreak, responsabile])];
    let mut cells =
        vec![Cell { content, scope: Some(Scope::Row), ..cell(CellRole::Dato, "") }, cell(CellRole::Numero, &fase.peso)];
    cells.extend((0..12).map(|month| {
        if fase.mesi.contains(&month) { cell(CellRole::MeseAttivo, "X") } else { cell(CellRole::MeseVuoto, "") }
    }));
    cells
}

fn table(role: TableRole, widths: &[u16], head: &[&str], body: Vec<Vec<Cell>>) -> Block {
    let name = |words: &&str| Cell { scope: Some(Scope::Column), ..cell(CellRole::Intestazione, words) };
    let mut rows = vec![Row { cells: head.iter().map(name).collect() }];
    rows.extend(body.into_iter().map(|cells| Row { cells }));
    let widths = widths.iter().map(|share| ColumnWidth::Share(*share)).collect();
    Block::Table(Table::new(role, Vec::new(), "Una tabella della scheda".into(), widths, 1, rows).unwrap())
}

fn row_header(words: &str) -> Cell {
    Cell { scope: Some(Scope::Row), ..cell(CellRole::Voce, words) }
}

fn cell(role: CellRole, words: &str) -> Cell {
    let content = if words.is_empty() { Vec::new() } else { vec![paragraph(ParagraphRole::Cella, vec![text(words)])] };
    Cell { role, scope: None, rowspan: 1, colspan: 1, content, column: 0 }
}

fn heading(level: u8, id: &str, words: &str) -> Block {
    Block::Heading(Heading { level, id: Id::new(id).unwrap(), content: vec![text(words)], scheda: None })
}

fn paragraph(role: ParagraphRole, content: Vec<Inline>) -> Flow {
    Flow::Paragraph(Paragraph { role, content })
}

fn text(words: &str) -> Inline {
    Inline::Datum { text: words.into(), origin: None }
}
