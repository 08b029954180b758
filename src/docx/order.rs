// SPDX-License-Identifier: EUPL-1.2
//! The order of children that ISO/IEC 29500-4 (`wml.xsd`) asks, as data. Word reads some parts out of order in silence and
//! calls others damaged; validators refuse them all.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A parent and its children, in order; all in the namespace that the parts call `w`.
const ORDER: &[(&str, &str)] = &[
    (
        "pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd \
         tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi \
         adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc \
         textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    ),
    (
        "rPr",
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow \
         emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u \
         effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    ),
    (
        "tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing \
         tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    ),
    (
        "trPr",
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc \
         hidden ins del trPrChange",
    ),
    (
        "tcPr",
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign \
         hideMark headers cellIns cellDel cellMerge tcPrChange",
    ),
    (
        "sectPr",
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType \
         pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid \
         printerSettings sectPrChange",
    ),
    (
        "style",
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat \
         locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    ),
    ("lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"),
    ("abstractNum", "nsid multiLevelType tmpl name styleLink numStyleLink lvl"),
    ("numbering", "numPicBullet abstractNum num numIdMacAtCleanup"),
    ("tcBorders", "top start left bottom end right insideH insideV tl2br tr2bl"),
    ("tblBorders", "top start left bottom end right insideH insideV"),
    ("tblCellMar", "top start left bottom end right"),
    ("pBdr", "top left bottom right between bar"),
    (
        "font",
        "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic \
         embedBoldItalic",
    ),
    ("numPr", "ilvl numId numberingChange ins"),
];

type Ranks = FxHashMap<&'static str, usize>;

static RANKS: LazyLock<FxHashMap<&'static str, Ranks>> = LazyLock::new(|| {
    let ranks = |children: &'static str| children.split_whitespace().enumerate().map(|(at, name)| (name, at)).collect();
    ORDER.iter().map(|(parent, children)| (*parent, ranks(children))).collect()
});

/// Sorts the children of `parent`, if their order matters; those that the table does not know stay at the end.
pub(super) fn sort<T>(parent: &str, children: &mut [T], name: impl Fn(&T) -> Option<&str>) {
    let Some(ranks) = parent.strip_prefix("w:").and_then(|parent| RANKS.get(parent)) else { return };
    let rank = |child: &T| {
        name(child)
            .and_then(|name| name.strip_prefix("w:"))
            .and_then(|name| ranks.get(name))
            .copied()
            .unwrap_or(usize::MAX)
    };
    if !children.is_sorted_by_key(rank) {
        children.sort_by_key(rank);
    }
}
