// SPDX-License-Identifier: EUPL-1.2
//! Blocks, one at a time: what stands in a section, on its way to the document's part.

use super::bookmarks::Bookmarks;
use super::captions::Captions;
use super::cell_styles::{CellKind, CellStyle};
use super::contents;
use super::figures::Media;
use super::inlines::{Base, Inlines};
use super::notes::Notes;
use super::numbering::{Numbering, Place, Width};
use super::relationships::Relationships;
use super::story::Story;
use super::text::{Paragraph, Runs, plain};
use super::theme::Theme;
use super::{Error, Pages, styles, tables, units, xml::Element};
use crate::document::{
    Block, Document, Figure, Flow, Heading, Id, Inline, List, Marker, Orientation, OutlineEntry, PageStyle,
    ParagraphRole, Points, Section, Style, Table, outline,
};
use std::collections::BTreeMap;

/// What is gathered while blocks are written, and becomes parts of its own afterwards.
pub(super) struct Writer<'a> {
    style: &'a Style,
    pub(super) theme: Theme,
    pages: Pages<'a>,
    outline: Vec<OutlineEntry>,
    pub(super) bookmarks: Bookmarks,
    pub(super) notes: Notes,
    pub(super) numbering: Numbering,
    pub(super) media: Media<'a>,
    pub(super) relationships: Relationships,
    captions: Captions,
    /// Those that cells have, with their ids.
    pub(super) cell_styles: BTreeMap<CellStyle, String>,
    before: Before,
}

/// What the next paragraph owes to what stands before it.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    /// It begins a page: white above it would only push it down.
    page_begins: bool,
    /// A page break of its own does that.
    page_break: bool,
    /// A table stands before it, and asks for this white.
    table: Option<Points>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        document: &Document,
        style: &'a Style,
        pages: Pages<'a>,
        media: Media<'a>,
        relationships: Relationships,
    ) -> Self {
        Self {
            style,
            theme: Theme::new(style),
            pages,
            outline: outline(document),
            bookmarks: Bookmarks::new(document),
            notes: Notes::new(&style.footnote),
            numbering: Numbering::default(),
            media,
            relationships,
            captions: Captions::default(),
            cell_styles: BTreeMap::new(),
            before: Before::default(),
        }
    }

    pub(super) fn style(&self) -> &'a Style {
        self.style
    }

    /// Writes a section but for its properties.
    pub(super) fn section(&mut self, section: &Section, story: &mut Story) -> Result<(), Error> {
        self.before = Before { page_begins: true, ..Before::default() };
        let page = self.style.page(section.orientation);
        for (at, block) in section.blocks.iter().enumerate() {
            self.block(block, section.blocks.get(at + 1), page, story)?;
        }
        // The format wants a paragraph after a table; here it owes neither white nor a break, since a page ends.
        if std::mem::take(&mut self.before).table.is_some() {
            story.paragraph(self.separator())?;
        }
        Ok(())
    }

    fn block(&mut self, block: &Block, next: Option<&Block>, page: &PageStyle, story: &mut Story) -> Result<(), Error> {
        match block {
            Block::Heading(heading) => {
                let paragraph = self.heading(heading)?;
                story.paragraph(paragraph)
            }
            Block::Flow(Flow::Paragraph(paragraph)) => {
                let text = self.style.paragraph(paragraph.role);
                let content = self.inlines(&paragraph.content, text.into())?;
                let made = Paragraph::new(styles::paragraph(paragraph.role)).with(content);
                story.paragraph(self.paragraph(made, text.before))
            }
            Block::Flow(Flow::List(list)) => {
                let mut paragraphs = Vec::new();
                self.list(list, Width::Page, 0, None, &mut paragraphs)?;
                for paragraph in paragraphs {
                    let before = self.style.paragraph(ParagraphRole::Corpo).before;
                    story.paragraph(self.paragraph(paragraph, before))?;
                }
                Ok(())
            }
            Block::Table(table) => self.table(table, next.is_some_and(is_note), page, story),
            Block::Figure(figure) => self.figure(figure, page, story),
            Block::PageBreak => {
                // At the head of a page a break would only leave a page empty.
                if !self.before.page_begins {
                    self.before = Before { page_begins: true, page_break: true, table: self.before.table };
                }
                Ok(())
            }
            Block::Contents(contents) => {
                let title = Paragraph::new(styles::CONTENTS_TITLE).with([plain(&contents.title)]);
                let title = self.paragraph(title, self.style.contents_title.before);
                let entries = contents::entries(&self.outline, contents.depth, &self.bookmarks, self.pages);
                let upright = self.style.page(Orientation::Portrait).text_width();
                contents::write(story, title, &entries, contents.depth, (upright, page.text_width()))
            }
        }
    }

    fn heading(&mut self, heading: &Heading) -> Result<Element, Error> {
        let text = self.style.heading(heading.level);
        let content = self.inlines(&heading.content, text.into())?;
        let made = Paragraph::new(styles::heading(heading.level)).with(self.marked(Some(&heading.id), content));
        Ok(self.paragraph(made, text.before))
    }

    fn table(&mut self, table: &Table, noted: bool, page: &PageStyle, story: &mut Story) -> Result<(), Error> {
        if !table.caption.is_empty() {
            let caption = self.caption(&table.caption)?.keep_next(true);
            story.paragraph(self.paragraph(caption, self.style.caption.before))?;
        } else if self.before.page_break || self.before.table.is_some() {
            story.paragraph(self.separator())?;
        }
        if table.rows().is_empty() {
            return Ok(());
        }
        let element = tables::element(self, table, noted, page.text_width())?;
        story.table(element)?;
        self.before = Before { table: Some(self.style.table(table.role).after), ..Before::default() };
        Ok(())
    }

    fn figure(&mut self, figure: &Figure, page: &PageStyle, story: &mut Story) -> Result<(), Error> {
        let room = (page.text_width(), page.text_height());
        let run = self.media.run(figure, room, &mut self.relationships)?;
        let has_caption = !figure.caption.is_empty();
        let made = Paragraph::new(styles::FIGURE).keep_next(has_caption);
        let made = made.with(self.marked(figure.id.as_ref(), vec![run]));
        story.paragraph(self.paragraph(made, styles::ABOVE_FIGURES))?;
        if has_caption {
            let caption = self.caption(&figure.caption)?;
            story.paragraph(self.paragraph(caption, self.style.caption.before))?;
        }
        Ok(())
    }

    fn caption(&mut self, content: &[Inline]) -> Result<Paragraph, Error> {
        let made = Paragraph::new(styles::CAPTION);
        let base = (&self.style.caption).into();
        if let [Inline::Text(text), others @ ..] = content
            && let Some((head, words)) = self.captions.head(text)
        {
            let rest = [&[Inline::Text(words.into())], others].concat();
            return Ok(made.with(head).with(self.inlines(&rest, base)?));
        }
        Ok(made.with(self.inlines(content, base)?))
    }

    /// The paragraphs of a list, and of the lists in it.
    pub(super) fn list(
        &mut self,
        list: &List,
        width: Width,
        depth: usize,
        cell: Option<CellKind>,
        out: &mut Vec<Paragraph>,
    ) -> Result<(), Error> {
        let place = self.numbering.open(list.marker, width, depth);
        for item in &list.items {
            let mut mark = Some(place);
            for flow in item {
                match flow {
                    Flow::Paragraph(paragraph) => {
                        let (made, base) = self.item(mark.map(|_| list.marker), cell, paragraph.role, !out.is_empty());
                        let content = self.inlines(&paragraph.content, base)?;
                        out.push(placed(made, mark.take(), place).with(content));
                    }
                    Flow::List(inner) => {
                        if let Some(mark) = mark.take() {
                            let (made, _) = self.item(Some(list.marker), cell, ParagraphRole::Corpo, !out.is_empty());
                            out.push(placed(made, Some(mark), place));
                        }
                        self.list(inner, width, depth + 1, cell, out)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// An empty paragraph of an item, and whether its style is bold or italic; the first has the item's mark.
    fn item(
        &mut self,
        mark: Option<Marker>,
        cell: Option<CellKind>,
        role: ParagraphRole,
        follows: bool,
    ) -> (Paragraph, Base) {
        if let Some(kind) = cell {
            return (self.cell_paragraph(kind, role, follows), self.cell_base(kind, role));
        }
        let style = match (role, mark) {
            (ParagraphRole::Corpo, Some(Marker::Bullet)) => styles::BULLET,
            (ParagraphRole::Corpo, Some(Marker::Number)) => styles::NUMBER,
            (ParagraphRole::Corpo, None) => styles::CONTINUED,
            (role, _) => styles::paragraph(role),
        };
        (Paragraph::new(style), self.style.paragraph(role).into())
    }

    /// An empty paragraph of a cell, and whether another stands above it there.
    pub(super) fn cell_paragraph(&mut self, kind: CellKind, role: ParagraphRole, follows: bool) -> Paragraph {
        let key = CellStyle::new(kind, role).following(follows);
        Paragraph::new(self.cell_styles.entry(key).or_insert_with(|| key.id()).clone())
    }

    /// Whether the style of a paragraph of a cell is bold or italic.
    pub(super) fn cell_base(&self, kind: CellKind, role: ParagraphRole) -> Base {
        (&CellStyle::new(kind, role).looks(self.style)).into()
    }

    pub(super) fn inlines(&mut self, content: &[Inline], base: Base) -> Result<Vec<Element>, Error> {
        let (bookmarks, links, notes) = (&self.bookmarks, &mut self.relationships, Some(&mut self.notes));
        let mut runs = Runs::default();
        Inlines { bookmarks, links, notes, base }.write(content, &mut runs)?;
        Ok(runs.finish())
    }

    /// The children of a paragraph, between the ends of the bookmark of `id`.
    fn marked(&mut self, id: Option<&Id>, mut content: Vec<Element>) -> Vec<Element> {
        let Some(name) = id.and_then(|id| self.bookmarks.name(id)).map(str::to_owned) else { return content };
        let number = self.bookmarks.open();
        content.insert(0, Element::new("w:bookmarkStart").with("w:id", number).with("w:name", name));
        content.push(Element::new("w:bookmarkEnd").with("w:id", number));
        content
    }

    /// A paragraph of the page as an element, with what it owes to what stands before it; `before` is the white that its
    /// style puts above it.
    fn paragraph(&mut self, mut paragraph: Paragraph, before: Points) -> Element {
        let owed = std::mem::take(&mut self.before);
        if owed.page_break {
            paragraph = paragraph.page_break_before();
        }
        let white = match (owed.page_begins, owed.table) {
            (true, _) => (before > 0.0).then_some(0.0),
            (false, Some(after_table)) => (after_table > before).then_some(after_table),
            (false, None) => None,
        };
        if let Some(white) = white {
            paragraph = paragraph.before(units::twips(white));
        }
        paragraph.into_element()
    }

    fn separator(&mut self) -> Element {
        self.paragraph(Paragraph::new(styles::SEPARATOR), 0.0)
    }
}

/// Whether a block explains what stands above it, if a table does: it stays on the page of the table's end.
fn is_note(block: &Block) -> bool {
    matches!(block, Block::Flow(Flow::Paragraph(paragraph)) if paragraph.role == ParagraphRole::Nota)
}

/// A paragraph of an item: with its mark, or under the text of the one that has it.
fn placed(paragraph: Paragraph, mark: Option<Place>, place: Place) -> Paragraph {
    match mark {
        Some(mark) => paragraph.numbered(mark),
        None => paragraph.under(place),
    }
}
