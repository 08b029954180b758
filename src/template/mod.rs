// SPDX-License-Identifier: EUPL-1.2
//! Templates: handlebars in strict mode, every path checked against the view before anything is rendered.
//! The only module that names handlebars.
//!
//! A template is XHTML with a small, closed part of handlebars: `{{path}}`, `{{dato path}}`, `{{#if}}`, `{{#unless}}`,
//! `{{#each}}`, `{{#with}}`, `{{else}}` and partials. What has logic belongs to the view, not here.
//!
//! Strict mode alone lets some mistakes pass in silence (`{{#if misspelt}}`, a null that prints nothing, partials that
//! call each other without end), hence the check of the compiled template in [`check`].

mod annotate;
mod check;
mod predefiniti;
mod shape;

pub use predefiniti::{STYLE, STYLE_FILE, templates};

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use handlebars::{
    Context, Handlebars, Helper, HelperResult, Output, RenderContext, RenderErrorReason, Template, TemplateError,
    TemplateErrorReason,
};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The text cannot be read as a template.
const SINTASSI: Code = Code("M020");
/// The template asked for does not exist.
const MODELLO_MANCANTE: Code = Code("M021");
/// Rendering failed although the check had passed: a fault of the program.
const RESA: Code = Code("M022");

/// The ending of the files that are templates.
pub const EXTENSION: &str = "hbs";

/// A template file: a document, or a part that documents include.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFile {
    /// The path inside the templates' folder, with `/`: `tavole-di-sintesi.hbs`, `parti/testa.hbs`.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl TemplateFile {
    /// The name by which another template includes it: the path without the ending.
    pub fn name(&self) -> &str {
        self.path.strip_suffix(&format!(".{EXTENSION}")).unwrap_or(&self.path)
    }
}

/// The templates, compiled.
pub struct Templates {
    registry: Handlebars<'static>,
    parsed: BTreeMap<String, Parsed>,
    files: Vec<Arc<str>>,
}

/// A template as written, for the check; the registry holds its annotated twin.
struct Parsed {
    file: Arc<str>,
    template: Template,
}

/// What came out of a template: XHTML, whose elements say in `data-modello` where in which file they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The markup.
    pub xhtml: String,
    /// The files that the positions in it number, from 0.
    pub files: Vec<Arc<str>>,
}

impl Templates {
    /// Compiles them all; a later file of the same path takes the place of an earlier one.
    ///
    /// # Errors
    /// Every file that is not a template, with line and column.
    pub fn load(sources: &[TemplateFile]) -> Result<Self, Diagnostics> {
        let latest: BTreeMap<&str, &TemplateFile> = sources.iter().map(|file| (file.name(), file)).collect();
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(escape);
        registry.register_helper("dato", Box::new(dato));
        let mut found = Diagnostics::new();
        let mut parsed = BTreeMap::new();
        let mut files = Vec::new();
        for (name, source) in latest {
            let file: Arc<str> = source.path.as_str().into();
            let annotated = annotate::annotate(files.len(), &source.text);
            files.push(file.clone());
            match Template::compile_with_name(&source.text, name.to_owned())
                .and_then(|template| registry.register_template_string(name, annotated).map(|()| template))
            {
                Ok(template) => {
                    parsed.insert(name.to_owned(), Parsed { file, template });
                }
                Err(error) => found.push(syntax_error(&file, &error)),
            }
        }
        if found.is_empty() { Ok(Self { registry, parsed, files }) } else { Err(found) }
    }

    /// Checks that the template `name`, with all that it includes, asks of a `View` only what a `View` has.
    pub fn check<View: JsonSchema>(&self, name: &str) -> Diagnostics {
        let schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<View>();
        check::check(&self.parsed, name, &shape::Shapes::new(schema.to_value()))
    }

    /// Checks the template `name`, then fills it.
    ///
    /// # Errors
    /// What the check found; nothing is rendered then.
    pub fn render<View: JsonSchema + Serialize>(&self, name: &str, view: View) -> Result<Rendered, Diagnostics> {
        let found = self.check::<View>(name);
        if found.is_empty() { self.fill(name, view) } else { Err(found) }
    }

    /// Fills the template `name`, which [`Templates::check`] has found nothing wrong with. The view is taken, and gone
    /// before the markup is made of it: a plan of thousands of objectives is not held twice.
    ///
    /// # Errors
    /// A fault of the program: what the check had let pass.
    pub fn fill<View: Serialize>(&self, name: &str, view: View) -> Result<Rendered, Diagnostics> {
        let context = Context::wraps(&view);
        drop(view);
        match context.and_then(|context| self.registry.render_with_context(name, &context)) {
            Ok(xhtml) => Ok(Rendered { xhtml, files: self.files.clone() }),
            Err(error) => {
                let file: Arc<str> = self.parsed.get(name).map_or_else(|| name.into(), |p| p.file.clone());
                let message = format!("il modello non si lascia riempire: {}", error.reason());
                Err([Diagnostic::errore(RESA, Place::File(file), message)
                    .rimedio("segnalare il caso a chi cura il programma, con i modelli usati")]
                .into_iter()
                .collect())
            }
        }
    }
}

fn syntax_error(file: &Arc<str>, error: &TemplateError) -> Diagnostic {
    let place = error.pos().map_or(Place::File(file.clone()), |(line, column)| at(file, line, column));
    let message = match error.reason() {
        TemplateErrorReason::MismatchingClosedHelper(open, close)
        | TemplateErrorReason::MismatchingClosedDecorator(open, close) => {
            format!("{{{{#{open}}}}} è chiuso da {{{{/{close}}}}}")
        }
        TemplateErrorReason::InvalidParam(param) => format!("«{param}» non può stare qui"),
        // What handlebars has to say of these is the grammar of its reader.
        _ => "il modello non si può leggere".to_owned(),
    };
    Diagnostic::errore(SINTASSI, place, message)
        .rimedio("correggere il punto indicato: ogni {{#…}} vuole il suo {{/…}}, ogni {{ la sua }}")
}

/// A position as handlebars counts it.
fn at(file: &Arc<str>, line: usize, column: usize) -> Place {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Place::Text { file: file.clone(), line: narrow(line), column: narrow(column) }
}

/// Text of the view becomes text of XML: what would be markup is escaped, what XML 1.0 forbids (clause 2.2) is dropped.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// `{{dato path}}`: a value of the plan, with the cell it came from; its line breaks are kept.
fn dato(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let value = helper.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex("dato", 0))?.value();
    let text = value.get("testo").and_then(|testo| testo.as_str()).unwrap_or_default();
    let origin = value.get("origine").and_then(|origine| origine.as_str());
    for (i, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        if i > 0 {
            out.write("<br/>")?;
        }
        match origin {
            Some(origin) => out.write(&format!("<dato origine=\"{}\">{}</dato>", escape(origin), escape(line)))?,
            None => out.write(&format!("<dato>{}</dato>", escape(line)))?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
