// SPDX-License-Identifier: EUPL-1.2
//! The closed vocabulary of the templates: the tags, the attributes of each, and what may stand where.

use crate::valori::suggerimento;

/// Declares the tags with their names and attributes.
macro_rules! tags {
    ($($variant:ident = $name:literal [$($attribute:literal),*],)+) => {
        /// A tag that exists.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Tag {
            $($variant,)+
        }

        impl Tag {
            /// All tags.
            pub(super) const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its name between `<` and `>`.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The tag called `name`.
            pub(super) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// The attributes it may have.
            pub(super) fn attributes(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($attribute),*],)+
                }
            }
        }
    };
}

tags! {
    Html = "html" ["lang"],
    Head = "head" [],
    Title = "title" [],
    Meta = "meta" ["name", "content"],
    Body = "body" [],
    Section = "section" ["class"],
    H1 = "h1" ["id"],
    H2 = "h2" ["id", "tipo", "area", "struttura"],
    H3 = "h3" ["id", "tipo", "area", "struttura"],
    H4 = "h4" ["id"],
    H5 = "h5" ["id"],
    H6 = "h6" ["id"],
    P = "p" ["class"],
    Ul = "ul" [],
    Ol = "ol" [],
    Li = "li" [],
    Table = "table" ["class", "descrizione"],
    Caption = "caption" [],
    Colgroup = "colgroup" [],
    Col = "col" ["width"],
    Thead = "thead" [],
    Tbody = "tbody" [],
    Tr = "tr" [],
    Th = "th" ["scope", "class", "rowspan", "colspan"],
    Td = "td" ["class", "rowspan", "colspan"],
    Figure = "figure" ["id", "width", "alt"],
    Img = "img" ["src", "alt"],
    // An SVG is not ours to describe: its attributes are not checked against this list.
    Svg = "svg" [],
    Figcaption = "figcaption" [],
    Interruzione = "interruzione" [],
    Sommario = "sommario" ["titolo", "livelli"],
    Strong = "strong" [],
    Em = "em" [],
    A = "a" ["href"],
    Abbr = "abbr" ["title"],
    Br = "br" [],
    Nota = "nota" [],
    Dato = "dato" ["origine"],
}

/// In `<html>`.
pub(super) const IN_HTML: &[Tag] = &[Tag::Head, Tag::Body];
/// In `<head>`.
pub(super) const IN_HEAD: &[Tag] = &[Tag::Title, Tag::Meta];
/// In `<body>`.
pub(super) const IN_BODY: &[Tag] = &[Tag::Section];
/// In `<section>`.
pub(super) const IN_SECTION: &[Tag] = &[
    Tag::H1,
    Tag::H2,
    Tag::H3,
    Tag::H4,
    Tag::H5,
    Tag::H6,
    Tag::P,
    Tag::Ul,
    Tag::Ol,
    Tag::Table,
    Tag::Figure,
    Tag::Interruzione,
    Tag::Sommario,
];
/// In `<ul>` and `<ol>`.
pub(super) const IN_LIST: &[Tag] = &[Tag::Li];
/// In `<table>`.
pub(super) const IN_TABLE: &[Tag] = &[Tag::Caption, Tag::Colgroup, Tag::Thead, Tag::Tbody];
/// In `<colgroup>`.
pub(super) const IN_COLGROUP: &[Tag] = &[Tag::Col];
/// In `<thead>` and `<tbody>`.
pub(super) const IN_ROWS: &[Tag] = &[Tag::Tr];
/// In `<tr>`.
pub(super) const IN_ROW: &[Tag] = &[Tag::Th, Tag::Td];
/// In `<figure>`.
pub(super) const IN_FIGURE: &[Tag] = &[Tag::Img, Tag::Svg, Tag::Figcaption];
/// In `<p>` and captions.
pub(super) const INLINE: &[Tag] = &[Tag::Strong, Tag::Em, Tag::A, Tag::Abbr, Tag::Br, Tag::Nota, Tag::Dato];
/// In `<a>`.
pub(super) const IN_LINK: &[Tag] = &[Tag::Strong, Tag::Em, Tag::Abbr, Tag::Br, Tag::Dato];
/// In `<nota>`, and in a heading: a note called there would be called again by the table of contents.
pub(super) const WITHOUT_NOTES: &[Tag] = &[Tag::Strong, Tag::Em, Tag::A, Tag::Abbr, Tag::Br, Tag::Dato];
/// In `<li>` and in cells.
pub(super) const FLOW: &[Tag] =
    &[Tag::P, Tag::Ul, Tag::Ol, Tag::Strong, Tag::Em, Tag::A, Tag::Abbr, Tag::Br, Tag::Nota, Tag::Dato];

/// What writers of HTML write out of habit, and what is meant by it here.
const HABITS: &[(&str, &str)] = &[("b", "strong"), ("i", "em"), ("div", "section"), ("hr", "interruzione")];

/// The tag that was probably meant by `name`, better one of `allowed`.
pub(super) fn meant(name: &str, allowed: &[Tag]) -> Option<&'static str> {
    let lower = name.to_lowercase();
    if let Some((_, meant)) = HABITS.iter().find(|(habit, _)| *habit == lower) {
        return Some(meant);
    }
    suggerimento(&lower, allowed.iter().map(|tag| tag.name()))
        .or_else(|| suggerimento(&lower, Tag::ALL.iter().map(|tag| tag.name())))
}

/// `<p>, <ul>, <ol>`.
pub(super) fn tag_list(tags: &[Tag]) -> String {
    let names: Vec<_> = tags.iter().map(|tag| format!("<{}>", tag.name())).collect();
    names.join(", ")
}
