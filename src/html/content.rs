// SPDX-License-Identifier: EUPL-1.2
//! Sections and blocks.

use super::contents::{self, nested_list};
use super::filter::{Filter, scheda};
use super::markup::{Markup, data_uri};
use crate::document::{
    Block, Cell, CellRole, ColumnWidth, Contents, Document, Figure, Flow, Heading, Inline, List, Marker, Orientation,
    OutlineEntry, ParagraphRole, Scheda, Scope, Section, Table,
};
use std::collections::{BTreeMap, BTreeSet};

/// From this share of the column on, in thousandths, a picture is a drawing with words in it rather than a logo.
pub(super) const DRAWING: u16 = 400;

/// The attribute by which a datum says which cell it came from.
pub(super) const ORIGIN: &str = "data-origine";

/// The class of a cell that names a column of figures.
pub(super) const OVER_FIGURES: &str = "sopra-cifre";

/// Writes the content, and remembers what the rest of the page must know of it.
///
/// The page's own ids hold a colon, which no [`Id`](crate::document::Id) of a document can.
pub(super) struct Writer<'a> {
    pub(super) html: Markup,
    /// The footnotes called so far.
    pub(super) notes: Vec<(u32, &'a [Inline])>,
    /// Whether any datum can be led back to its cell.
    pub(super) has_origins: bool,
    /// The shares of width that are used, in thousandths; each is a class of the style sheet (a `style` attribute
    /// would need a laxer security policy).
    pub(super) shares: BTreeSet<u16>,
    outline: &'a [OutlineEntry],
    tables: usize,
    /// The descriptions of tables so far, with the numbers of their ids: the tables of each scheda say the same.
    descriptions: BTreeMap<&'a str, usize>,
    contents: usize,
    /// The filter over the schede, until it is written.
    filter: Option<Filter<'a>>,
    /// The level of the heading of the scheda that is open.
    scheda: Option<u8>,
}

/// The role that a cell's element says by itself: a cell of that role needs no class.
pub(super) fn plain_role(tag: &str) -> CellRole {
    if tag == "th" { CellRole::Intestazione } else { CellRole::Dato }
}

/// The class of a share of width.
pub(super) fn share_class(thousandths: u16) -> String {
    format!("l{thousandths}")
}

impl<'a> Writer<'a> {
    /// Nothing written yet.
    pub(super) fn new(document: &'a Document, outline: &'a [OutlineEntry]) -> Self {
        Self {
            html: Markup::default(),
            notes: Vec::new(),
            has_origins: false,
            shares: BTreeSet::new(),
            outline,
            tables: 0,
            descriptions: BTreeMap::new(),
            contents: 0,
            filter: Filter::of(document),
            scheda: None,
        }
    }

    /// All sections, then the footnotes.
    pub(super) fn document(&mut self, document: &'a Document) {
        for section in &document.sections {
            self.section(section);
        }
        self.footnotes();
    }

    fn section(&mut self, section: &'a Section) {
        let class = match section.orientation {
            Orientation::Portrait => "sezione verticale",
            Orientation::Landscape => "sezione orizzontale",
        };
        // Not a `<section>`: the document's parts are those of its headings, not of its pages.
        self.html.open("div", &[("class", class)]).line();
        for block in &section.blocks {
            self.scheda(block);
            self.block(block);
        }
        self.end_scheda();
        self.html.close("div").line();
    }

    /// Opens and closes the box of a scheda, by which the filter shows or hides it: from its heading to the next one of
    /// its level. The filter stands before the schede, and before a table of contents that lists them.
    fn scheda(&mut self, block: &'a Block) {
        let found = scheda(block);
        let lists_them = matches!(block, Block::Contents(_));
        if let Some(filter) = self.filter.take_if(|_| found.is_some() || lists_them) {
            filter.write(&mut self.html);
        }
        let Block::Heading(Heading { level, .. }) = block else { return };
        if self.scheda.is_some_and(|open| *level <= open) {
            self.end_scheda();
        }
        if let Some(Scheda { tipo, area, struttura }) = found {
            self.scheda = Some(*level);
            let keys = [("data-tipo", tipo.as_str()), ("data-area", area), ("data-struttura", struttura)];
            self.html.open("div", &[&[("class", "obiettivo")], &keys[..]].concat()).line();
        }
    }

    fn end_scheda(&mut self) {
        if self.scheda.take().is_some() {
            self.html.close("div").line();
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading(Heading { level, id, content, scheda: _ }) => {
                let tag = format!("h{}", (*level).clamp(1, 6));
                self.html.open(&tag, &[("id", id.as_str())]);
                self.inlines(content);
                self.html.close(&tag).line();
            }
            Block::Flow(flow) => self.flow(flow),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::PageBreak => {
                self.html.open("div", &[("class", "interruzione")]).close("div").line();
            }
            Block::Contents(contents) => self.contents(contents),
        }
    }

    fn flow(&mut self, flow: &'a Flow) {
        match flow {
            Flow::Paragraph(paragraph) => {
                self.element("p", &[("class", paragraph.role.name())], &paragraph.content);
                self.html.line();
            }
            Flow::List(List { marker, items }) => {
                let tag = match marker {
                    Marker::Bullet => "ul",
                    Marker::Number => "ol",
                };
                self.html.open(tag, &[]).line();
                for item in items {
                    self.flows("li", &[], item);
                    self.html.line();
                }
                self.html.close(tag).line();
            }
        }
    }

    /// A list item or a cell with what stands in it: a lone paragraph without looks of its own needs no mark.
    fn flows(&mut self, tag: &str, attributes: &[(&str, &str)], flows: &'a [Flow]) {
        let plain = |role: ParagraphRole| match tag {
            "li" => matches!(role, ParagraphRole::Corpo | ParagraphRole::Cella),
            _ => role.is_plain_in_cells(),
        };
        if let [Flow::Paragraph(paragraph)] = flows
            && plain(paragraph.role)
        {
            self.element(tag, attributes, &paragraph.content);
        } else {
            self.html.open(tag, attributes);
            for flow in flows {
                self.flow(flow);
            }
            self.html.close(tag);
        }
    }

    /// An element that holds words. If they are one datum, the element itself says where it comes from.
    fn element(&mut self, tag: &str, attributes: &[(&str, &str)], content: &'a [Inline]) {
        if let [Inline::Datum { text, origin: Some(origin) }] = content {
            self.has_origins = true;
            self.html.open(tag, &[attributes, &[(ORIGIN, origin)]].concat()).text(text);
        } else {
            self.html.open(tag, attributes);
            self.inlines(content);
        }
        self.html.close(tag);
    }

    fn table(&mut self, table: &'a Table) {
        self.tables += 1;
        let caption = format!("tabella:{}", self.tables);
        let described = !table.description.is_empty();
        let next = self.descriptions.len() + 1;
        let number = *self.descriptions.entry(&table.description).or_insert(next);
        let description = format!("descrizione:{number}");
        if described && number == next {
            let attributes = [("id", description.as_str()), ("hidden", "")];
            self.html.open("p", &attributes).text(&table.description).close("p").line();
        }
        // Wide tables scroll inside a box that the keyboard can reach. A group, not a region: hundreds of sheets would
        // make hundreds of landmarks.
        let label = match (table.caption.is_empty(), described) {
            (false, _) => ("aria-labelledby", caption.as_str()),
            (true, true) => ("aria-labelledby", description.as_str()),
            (true, false) => ("aria-label", "Tabella"),
        };
        self.html.open("div", &[("class", "scorri"), ("role", "group"), label, ("tabindex", "0")]);
        let mut attributes = vec![("class", table.role.name())];
        if described {
            attributes.push(("aria-describedby", &description));
        }
        self.html.open("table", &attributes).line();
        if !table.caption.is_empty() {
            self.html.open("caption", &[("id", &caption)]);
            self.inlines(&table.caption);
            self.html.close("caption").line();
        }
        self.columns(table.columns());
        let figures = table.figure_columns();
        let head = table.header_rows().min(table.rows().len());
        for (tag, rows) in [("thead", 0..head), ("tbody", head..table.rows().len())] {
            if rows.is_empty() && tag == "thead" {
                continue;
            }
            self.html.open(tag, &[]).line();
            for row in rows {
                self.html.open("tr", &[]);
                for cell in &table.rows()[row].cells {
                    self.cell(cell, table.is_over_figures(row, cell, &figures));
                }
                self.html.close("tr").line();
            }
            self.html.close(tag).line();
        }
        self.html.close("table").close("div").line();
    }

    fn columns(&mut self, columns: &[ColumnWidth]) {
        if columns.iter().all(|width| *width == ColumnWidth::Auto) {
            return;
        }
        self.html.open("colgroup", &[]);
        for alike in columns.chunk_by(|a, b| a == b) {
            let (class, span) =
                (alike.first().copied().and_then(|width| self.width_class(width)), alike.len().to_string());
            let mut attributes = Vec::new();
            if let Some(class) = &class {
                attributes.push(("class", class.as_str()));
            }
            if alike.len() > 1 {
                attributes.push(("span", &span));
            }
            self.html.open("col", &attributes);
        }
        self.html.close("colgroup").line();
    }

    fn width_class(&mut self, width: ColumnWidth) -> Option<String> {
        match width {
            ColumnWidth::Auto => None,
            ColumnWidth::Share(thousandths) => {
                self.shares.insert(thousandths);
                Some(share_class(thousandths))
            }
        }
    }

    fn cell(&mut self, cell: &'a Cell, over_figures: bool) {
        let (rowspan, colspan) = (cell.rowspan.to_string(), cell.colspan.to_string());
        // A header without words names nothing: it is the empty corner of a table.
        let scope = cell.scope.filter(|_| !cell.content.is_empty());
        let tag = if scope.is_some() { "th" } else { "td" };
        let mut attributes = Vec::new();
        // Where there is a class at all, the element says nothing by itself.
        let role = Some(cell.role.name()).filter(|_| over_figures || cell.role != plain_role(tag));
        let class = [role, over_figures.then_some(OVER_FIGURES)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        if !class.is_empty() {
            attributes.push(("class", class.as_str()));
        }
        if let Some(scope) = scope {
            attributes.push((
                "scope",
                match scope {
                    Scope::Column => "col",
                    Scope::Row => "row",
                },
            ));
        }
        if cell.rowspan > 1 {
            attributes.push(("rowspan", &rowspan));
        }
        if cell.colspan > 1 {
            attributes.push(("colspan", &colspan));
        }
        self.flows(tag, &attributes, &cell.content);
    }

    fn figure(&mut self, figure: &'a Figure) {
        self.shares.insert(figure.width);
        let mut attributes = Vec::new();
        if let Some(id) = &figure.id {
            attributes.push(("id", id.as_str()));
        }
        self.html.open("figure", &attributes);
        let class = share_class(figure.width);
        // On a phone a drawing keeps a size at which its words can be read, and scrolls as a table does.
        let drawing = figure.width >= DRAWING;
        if drawing {
            let label = ("aria-label", "Figura");
            self.html.open("div", &[("class", "scorri"), ("role", "group"), label, ("tabindex", "0")]);
        }
        self.html.open("img", &[("class", &class), ("src", &data_uri(&figure.image)), ("alt", &figure.alt)]);
        if drawing {
            self.html.close("div");
        }
        if !figure.caption.is_empty() {
            self.html.open("figcaption", &[]);
            self.inlines(&figure.caption);
            self.html.close("figcaption");
        }
        self.html.close("figure").line();
    }

    fn contents(&mut self, contents: &'a Contents) {
        self.contents += 1;
        let title = format!("sommario:{}", self.contents);
        self.html.open("nav", &[("class", "sommario"), ("aria-labelledby", &title)]);
        self.html.open("p", &[("class", "titolo-sommario"), ("id", &title)]).text(&contents.title).close("p").line();
        let entries = contents::up_to(self.outline, contents.depth);
        nested_list(&mut self.html, &entries);
        self.html.close("nav").line();
    }

    fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.html.open("section", &[("class", "note"), ("role", "doc-endnotes"), ("aria-label", "Note")]);
        self.html.open("ol", &[]).line();
        let mut at = 0;
        while let Some((number, content)) = self.notes.get(at).copied() {
            at += 1;
            let (id, back) = (format!("nota:{number}"), format!("#richiamo:{number}"));
            let label = format!("Torna al richiamo della nota {number}");
            self.html.open("li", &[("id", &id), ("value", &number.to_string())]);
            self.inlines(content);
            self.html.text(" ").open("a", &[("href", &back), ("role", "doc-backlink")]);
            self.html.open("span", &[("class", "nascosto")]).text(&label).close("span");
            self.html.open("span", &[("aria-hidden", "true")]).text("↩").close("span").close("a").close("li").line();
        }
        self.html.close("ol").close("section").line();
    }
}
