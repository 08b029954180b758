// SPDX-License-Identifier: EUPL-1.2
//! The check of a compiled template against the shape of its view, through all the partials that it includes.
//!
//! It walks what handlebars would run, keeping the same stack of contexts, and refuses: a name that the view does not
//! have, a value that may be missing and is printed unguarded, a thing printed that is not text, a construct outside
//! the closed part of the language, a partial that does not exist or that comes back to itself.

use super::Parsed;
use super::shape::{Kind, Shape, Shapes};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place};
use crate::valori::suggerimento;
use handlebars::Path;
use handlebars::template::{DecoratorTemplate, HelperTemplate, Parameter, Template, TemplateElement};
use std::collections::BTreeMap;

/// A name that the view does not have.
const VARIABILE: Code = Code("M023");
/// A value that may be missing, printed without asking.
const FORSE_ASSENTE: Code = Code("M024");
/// A value printed, asked or repeated that cannot be.
const USO: Code = Code("M025");
/// A partial that does not exist.
const PARTE_MANCANTE: Code = Code("M026");
/// Partials that include each other.
const CICLO: Code = Code("M027");
/// A construct outside the closed part of the language.
const COSTRUTTO: Code = Code("M028");

/// All that is wrong with `name` and what it includes.
pub(super) fn check(templates: &BTreeMap<String, Parsed>, name: &str, shapes: &Shapes) -> Diagnostics {
    let mut check = Check { templates, shapes, found: Diagnostics::new() };
    match templates.get(name) {
        Some(parsed) => {
            let root = Frame { path: String::from("@root"), shape: shapes.root(), hash: BTreeMap::new() };
            let mut scope = Scope { frames: vec![root], floor: 0, guards: Vec::new(), loops: 0, calls: vec![name] };
            check.template(parsed, &parsed.template, (1, 1), &mut scope);
        }
        None => check.found.push(
            Diagnostic::errore(super::MODELLO_MANCANTE, Place::File(name.into()), format!("manca il modello «{name}»"))
                .rimedio("aggiungere il file alla cartella dei modelli, oppure non indicare --templates"),
        ),
    }
    check.found.sort();
    check.found
}

struct Check<'a> {
    templates: &'a BTreeMap<String, Parsed>,
    shapes: &'a Shapes,
    found: Diagnostics,
}

/// One context of the stack: what `this` is, and what the including template passed by name.
#[derive(Clone)]
struct Frame<'a> {
    /// Where it stands in the view, for the guards: `@root.linee[]`.
    path: String,
    shape: Shape<'a>,
    hash: BTreeMap<String, (String, Option<Shape<'a>>)>,
}

#[derive(Clone)]
struct Scope<'a> {
    frames: Vec<Frame<'a>>,
    /// The first frame that the template at hand may see: `../` does not leave a partial.
    floor: usize,
    /// Paths that an enclosing `{{#if}}` or `{{#with}}` has found present.
    guards: Vec<String>,
    /// How many `{{#each}}` enclose this point.
    loops: usize,
    /// The chain of inclusions.
    calls: Vec<&'a str>,
}

/// What a path leads to, and its name for the guards; `None` for a literal.
struct Found<'a> {
    path: String,
    shape: Option<Shape<'a>>,
}

type Position = (usize, usize);

impl<'a> Check<'a> {
    fn template(&mut self, file: &'a Parsed, template: &'a Template, outer: Position, scope: &mut Scope<'a>) {
        for (i, element) in template.elements.iter().enumerate() {
            // The links of an `{{else if}}` chain have no position of their own.
            let here = template.mapping.get(i).map_or(outer, |m| (m.0, m.1));
            match element {
                TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
                TemplateElement::Expression(helper) => self.expression(file, helper, here, scope),
                TemplateElement::HelperBlock(helper) => self.block(file, helper, here, scope),
                TemplateElement::PartialExpression(partial) => self.partial(file, partial, here, scope),
                TemplateElement::HtmlExpression(_) => self.refuse(file, here, "{{{…}}} stampa senza protezione"),
                _ => self.refuse(file, here, "decoratori e parti con contenuto non servono"),
            }
        }
    }

    fn refuse(&mut self, file: &Parsed, here: Position, why: &str) {
        self.push(
            file,
            here,
            COSTRUTTO,
            format!("costrutto non ammesso in un modello: {why}"),
            "usare solo {{…}}, {{dato …}}, if, unless, each, with, else e {{> parte}}",
        );
    }

    fn push(&mut self, file: &Parsed, here: Position, code: Code, message: String, rimedio: &str) {
        let place = super::at(&file.file, here.0, here.1);
        self.found.push(Diagnostic::errore(code, place, message).rimedio(rimedio));
    }

    fn expression(&mut self, file: &'a Parsed, helper: &'a HelperTemplate, here: Position, scope: &mut Scope<'a>) {
        let name = raw_name(&helper.name);
        if helper.params.is_empty() && helper.hash.is_empty() {
            let Some(found) = self.lookup(file, &helper.name, here, scope) else { return };
            self.printable(file, here, &name, &found, Kind::Scalar, scope);
        } else if let ("dato", [param], true) = (name.as_str(), helper.params.as_slice(), helper.hash.is_empty()) {
            let Some(found) = self.lookup(file, param, here, scope) else { return };
            self.printable(file, here, &raw_name(param), &found, Kind::Dato, scope);
        } else {
            self.refuse(file, here, &format!("«{name}» non è un aiuto che il programma conosca"));
        }
    }

    fn printable(
        &mut self,
        file: &Parsed,
        here: Position,
        name: &str,
        found: &Found<'a>,
        wanted: Kind,
        scope: &Scope<'a>,
    ) {
        let Some(shape) = found.shape else { return };
        if shape.kind() != wanted {
            let rimedio = match shape.kind() {
                Kind::Dato => "è un dato con la sua cella: scrivere {{dato …}}",
                Kind::Scalar => "è un testo semplice: scriverlo senza «dato»",
                Kind::Boolean => "è un sì o no: usarlo in {{#if …}}",
                Kind::Object => "è una parte con più campi: indicarne uno",
                Kind::List => "è un elenco: usare {{#each …}}",
            };
            self.push(file, here, USO, format!("«{name}» non si può stampare così"), rimedio);
        } else if shape.nullable && !scope.guards.contains(&found.path) {
            self.push(
                file,
                here,
                FORSE_ASSENTE,
                format!("«{name}» può mancare, e allora qui non si stamperebbe nulla"),
                "racchiuderlo in {{#if …}} … {{else}} … {{/if}}",
            );
        }
    }

    fn block(&mut self, file: &'a Parsed, helper: &'a HelperTemplate, here: Position, scope: &mut Scope<'a>) {
        let name = raw_name(&helper.name);
        let ([param], true, None) = (helper.params.as_slice(), helper.hash.is_empty(), &helper.block_param) else {
            return self.refuse(file, here, &format!("«{name}» vuole un solo nome"));
        };
        let Some(found) = self.lookup(file, param, here, scope) else { return };
        let (mut main, mut other) = (scope.clone(), scope.clone());
        match name.as_str() {
            "if" => main.guards.push(found.path),
            "unless" => other.guards.push(found.path),
            "with" => match found.shape {
                Some(shape) if shape.kind() == Kind::Object => {
                    main.guards.push(found.path.clone());
                    main.frames.push(Frame { path: found.path, shape, hash: BTreeMap::new() });
                }
                _ => return self.misuse(file, here, param, "with", "una parte con più campi"),
            },
            "each" => match found.shape.and_then(|shape| self.shapes.item(shape)) {
                Some(shape) => {
                    main.frames.push(Frame { path: format!("{}[]", found.path), shape, hash: BTreeMap::new() });
                    main.loops += 1;
                }
                None => return self.misuse(file, here, param, "each", "un elenco"),
            },
            _ => return self.refuse(file, here, &format!("«{name}» non è un blocco che il programma conosca")),
        }
        if let Some(template) = &helper.template {
            self.template(file, template, here, &mut main);
        }
        if let Some(template) = &helper.inverse {
            self.template(file, template, here, &mut other);
        }
    }

    fn misuse(&mut self, file: &Parsed, here: Position, param: &Parameter, block: &str, wanted: &str) {
        let message = format!("{{{{#{block} …}}}} vuole {wanted}, e «{}» non lo è", raw_name(param));
        self.push(file, here, USO, message, "controllare il nome indicato");
    }

    fn partial(&mut self, file: &'a Parsed, partial: &'a DecoratorTemplate, here: Position, scope: &mut Scope<'a>) {
        let name = raw_name(&partial.name);
        let Some((name, target)) = self.templates.get_key_value(&name) else {
            let near = suggerimento(&name, self.templates.keys().map(String::as_str));
            let rimedio = near.map_or_else(
                || "aggiungere il file alla cartella dei modelli".to_owned(),
                |near| format!("forse si intendeva «{near}»"),
            );
            return self.push(file, here, PARTE_MANCANTE, format!("manca la parte «{name}»"), &rimedio);
        };
        if let Some(start) = scope.calls.iter().position(|call| call == name) {
            let chain: Vec<&str> = scope.calls[start..].iter().copied().chain([name.as_str()]).collect();
            let message = format!("le parti si includono a vicenda: {}", chain.join(" → "));
            return self.push(file, here, CICLO, message, "togliere una delle inclusioni");
        }
        let mut frame = match partial.params.as_slice() {
            [] => scope.frames[scope.frames.len() - 1].clone(),
            [param] => {
                let Some(found) = self.lookup(file, param, here, scope) else { return };
                let Some(shape) = found.shape.filter(|shape| shape.kind() == Kind::Object) else {
                    return self.misuse(file, here, param, "> parte", "una parte con più campi");
                };
                if shape.nullable && !scope.guards.contains(&found.path) {
                    let message = format!("«{}» può mancare", raw_name(param));
                    return self.push(file, here, FORSE_ASSENTE, message, "racchiudere l'inclusione in {{#if …}}");
                }
                Frame { path: found.path, shape, hash: BTreeMap::new() }
            }
            _ => return self.refuse(file, here, "una parte vuole al più un nome"),
        };
        // The order of a hash map must not decide the order of the messages.
        let hash: BTreeMap<&String, &Parameter> = partial.hash.iter().collect();
        for (key, value) in hash {
            let Some(found) = self.lookup(file, value, here, scope) else { return };
            frame.hash.insert(key.clone(), (found.path, found.shape));
        }
        let mut inner = scope.clone();
        inner.frames.push(frame);
        inner.floor = inner.frames.len() - 1;
        inner.calls.push(name);
        self.template(target, &target.template, (1, 1), &mut inner);
    }

    /// Follows a path from the scope; says what is wrong and answers `None` if it leads nowhere.
    fn lookup(&mut self, file: &Parsed, parameter: &Parameter, here: Position, scope: &Scope<'a>) -> Option<Found<'a>> {
        let raw = match parameter {
            Parameter::Literal(_) => return Some(Found { path: String::new(), shape: None }),
            Parameter::Name(name) => name.clone(),
            Parameter::Path(path) => raw_path(path).to_owned(),
            // Subexpressions, and whatever handlebars may add (its enum is open).
            _ => {
                self.refuse(file, here, "le espressioni tra parentesi appartengono alla vista");
                return None;
            }
        };
        let mut rest = raw.as_str();
        if matches!(rest, "@first" | "@last" | "@index") && scope.loops > 0 {
            return Some(Found { path: rest.to_owned(), shape: None });
        }
        let mut level = scope.frames.len() - 1;
        if let Some(after) = rest.strip_prefix("@root") {
            (level, rest) = (0, after.trim_start_matches(['.', '/']));
        }
        while let Some(after) = rest.strip_prefix("..") {
            rest = after.trim_start_matches(['/', '.']);
            if level == scope.floor {
                self.unknown(file, here, &raw, "esce dalla parte in cui è scritto", None);
                return None;
            }
            level -= 1;
        }
        let mut names: Vec<&str> = rest.split(['.', '/']).filter(|name| !matches!(*name, "" | "this")).collect();
        let frame = &scope.frames[level];
        let (mut path, mut shape) = (frame.path.clone(), frame.shape);
        if let Some((passed_path, passed)) = names.first().and_then(|first| frame.hash.get(*first)) {
            names.remove(0);
            path.clone_from(passed_path);
            match passed {
                Some(passed) => shape = *passed,
                None => return Some(Found { path, shape: None }),
            }
        }
        for name in names {
            if shape.nullable && !scope.guards.contains(&path) {
                let message = format!("in «{raw}» ciò che precede «{name}» può mancare");
                self.push(file, here, FORSE_ASSENTE, message, "racchiuderlo in {{#if …}} oppure {{#with …}}");
                return None;
            }
            let Some(next) = self.shapes.field(shape, name) else {
                let fields = shape.fields();
                let near = suggerimento(name, fields.iter().copied());
                self.unknown(file, here, &raw, "non esiste nella vista", near);
                return None;
            };
            shape = next;
            path = format!("{path}.{name}");
        }
        Some(Found { path, shape: Some(shape) })
    }

    fn unknown(&mut self, file: &Parsed, here: Position, raw: &str, why: &str, near: Option<&str>) {
        let rimedio = near.map_or_else(
            || "controllare il nome nella guida ai modelli".to_owned(),
            |n| format!("forse si intendeva «{n}»"),
        );
        self.push(file, here, VARIABILE, format!("«{raw}» {why}"), &rimedio);
    }
}

fn raw_name(parameter: &Parameter) -> String {
    match parameter {
        Parameter::Name(name) => name.clone(),
        Parameter::Path(path) => raw_path(path).to_owned(),
        Parameter::Literal(value) => value.to_string(),
        // Refused by `lookup`; the type may also grow.
        _ => String::from("(…)"),
    }
}

fn raw_path(path: &Path) -> &str {
    match path {
        Path::Relative((_, raw)) | Path::Local((_, _, raw)) => raw,
    }
}
