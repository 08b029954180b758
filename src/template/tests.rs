// SPDX-License-Identifier: EUPL-1.2
use super::*;
use crate::diagnostics::{Palette, render as print};

#[derive(Serialize, JsonSchema)]
struct Dato {
    testo: String,
    origine: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Voce {
    nome: String,
    nota: Option<String>,
    dato: Dato,
}

#[derive(Serialize, JsonSchema)]
struct Vista {
    titolo: String,
    bozza: bool,
    logo: Option<Dato>,
    capo: Option<Voce>,
    voci: Vec<Voce>,
}

fn dato(testo: &str) -> Dato {
    Dato { testo: testo.into(), origine: Some("a.xlsx › Foglio › B3".into()) }
}

fn vista() -> Vista {
    let voce = |nome: &str| Voce { nome: nome.into(), nota: None, dato: dato("x & y") };
    Vista { titolo: "T < U".into(), bozza: true, logo: None, capo: None, voci: vec![voce("uno"), voce("due")] }
}

fn file(path: &str, text: &str) -> TemplateFile {
    TemplateFile { path: path.into(), text: text.into() }
}

fn messages(text: &str, parts: &[(&str, &str)]) -> String {
    let mut files = vec![file("t.hbs", text)];
    files.extend(parts.iter().map(|(path, text)| file(path, text)));
    match Templates::load(&files) {
        Ok(templates) => print(&templates.check::<Vista>("t"), Palette::Plain),
        Err(found) => print(&found, Palette::Plain),
    }
}

#[test]
fn a_template_is_filled_and_its_text_is_never_markup() {
    let templates = Templates::load(&[
        file("t.hbs", "{{titolo}}{{#each voci}}{{@index}}{{> parti/voce coda=../titolo}}{{/each}}"),
        file("parti/voce.hbs", "({{nome}} {{dato dato}} {{coda}} {{@root.titolo}})"),
    ])
    .unwrap();
    let xhtml = templates.render("t", vista()).unwrap().xhtml;
    let datum = "<dato origine=\"a.xlsx › Foglio › B3\">x &amp; y</dato>";
    assert_eq!(xhtml, format!("T &lt; U0(uno {datum} T &lt; U T &lt; U)1(due {datum} T &lt; U T &lt; U)"));
}

#[test]
fn line_breaks_of_a_cell_are_kept_and_forbidden_characters_dropped() {
    let templates = Templates::load(&[file("t.hbs", "{{#if logo}}{{dato logo}}{{/if}}")]).unwrap();
    let mut vista = vista();
    vista.logo = Some(Dato { testo: "a\u{1}b\n\nc".into(), origine: None });
    assert_eq!(templates.render("t", &vista).unwrap().xhtml, "<dato>ab</dato><br/><dato>c</dato>");
}

#[test]
fn an_unknown_variable_is_found_even_where_handlebars_is_silent() {
    for text in
        ["{{titlo}}", "{{#if titlo}}a{{/if}}", "{{#unless titlo}}{{/unless}}", "{{#each titlo}}{{else}}b{{/each}}"]
    {
        let messages = messages(text, &[]);
        assert!(messages.contains("«titlo» non esiste nella vista"), "{text}: {messages}");
        assert!(messages.contains("forse si intendeva «titolo»"), "{text}: {messages}");
    }
    assert!(messages("{{> p x=titlo}}", &[("p.hbs", "")]).contains("«titlo» non esiste"));
    assert!(messages("{{#each voci}}\n  {{titolo}}{{/each}}", &[]).contains("t.hbs, riga 2, colonna 3"));
    assert!(messages("{{#if bozza}}{{else if bozzza}}{{/if}}", &[]).contains("«bozzza» non esiste"));
}

#[test]
fn what_may_be_missing_must_be_asked_for_first() {
    assert!(messages("{{#each voci}}{{nota}}{{/each}}", &[]).contains("«nota» può mancare"));
    assert!(messages("{{dato logo}}", &[]).contains("«logo» può mancare"));
    assert!(messages("{{capo.nome}}", &[]).contains("ciò che precede «nome» può mancare"));
    for text in [
        "{{#each voci}}{{#if nota}}{{nota}}{{/if}}{{/each}}",
        "{{#unless logo}}no{{else}}{{dato logo}}{{/unless}}",
        "{{#with capo}}{{nome}}{{/with}}",
        "{{#if capo}}{{capo.nome}}{{/if}}",
    ] {
        assert_eq!(messages(text, &[]), "", "{text}");
    }
}

#[test]
fn values_are_used_as_what_they_are() {
    assert!(messages("{{voci}}", &[]).contains("è un elenco"));
    assert!(messages("{{bozza}}", &[]).contains("è un sì o no"));
    assert!(messages("{{dato titolo}}", &[]).contains("senza «dato»"));
    assert!(messages("{{#each voci}}{{dato}}{{/each}}", &[]).contains("scrivere {{dato …}}"));
    assert!(messages("{{#each titolo}}{{/each}}", &[]).contains("vuole un elenco"));
    assert!(messages("{{{titolo}}}", &[]).contains("senza protezione"));
    assert!(messages("{{lookup voci 0}}", &[]).contains("non è un aiuto"));
    assert!(messages("{{#if (eq titolo titolo)}}{{/if}}", &[]).contains("tra parentesi"));
    assert!(messages("{{../titolo}}", &[]).contains("esce dalla parte"));
}

#[test]
fn partials_exist_and_do_not_come_back_to_themselves() {
    let missing = messages("{{> parti/vove}}", &[("parti/voce.hbs", "")]);
    assert!(missing.contains("manca la parte «parti/vove»") && missing.contains("«parti/voce»"), "{missing}");
    let cycle = messages("{{> a}}", &[("a.hbs", "{{> b}}"), ("b.hbs", "\n{{> a}}")]);
    assert!(cycle.contains("a → b → a") && cycle.contains("b.hbs, riga 2"), "{cycle}");
}

#[test]
fn what_is_not_a_template_is_said_with_its_place() {
    assert!(messages("a\n{{#if bozza}}", &[]).contains("t.hbs"), "{}", messages("a\n{{#if bozza}}", &[]));
    assert!(messages("{{#if bozza}}{{/each}}", &[]).contains("errore[M020]"));
    let templates = Templates::load(&[]).unwrap();
    assert!(print(&templates.check::<Vista>("t"), Palette::Plain).contains("manca il modello «t»"));
}

#[test]
fn the_default_templates_ask_only_what_their_views_have() {
    let templates =
        Templates::load(&super::templates()).unwrap_or_else(|found| panic!("{}", print(&found, Palette::Plain)));
    let found = [
        templates.check::<crate::view::TavoleDiSintesi>("tavole-di-sintesi"),
        templates.check::<crate::view::AllegatoA>("allegato-a"),
        templates.check::<crate::view::PianoAzioniPositive>("pap"),
        templates.check::<crate::view::Sezione>("sezione-2.2"),
    ];
    for found in found {
        assert!(found.is_empty(), "{}", print(&found, Palette::Plain));
    }
}

#[test]
fn no_default_template_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let count = |folder: std::path::PathBuf| {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.extension().is_some_and(|e| e == EXTENSION)).count()
    };
    assert_eq!(super::templates().len(), count(folder.clone()) + count(folder.join("parti")));
}
