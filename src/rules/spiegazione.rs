// SPDX-License-Identifier: EUPL-1.2
//! The rules' documentation as users read it: `piao spiega`, and `docs/regole.md`.

use super::TAVOLA;
use super::regola::Regola;
use crate::model::RegolaKpi;
use std::fmt::Write as _;

/// The documentation of a rule, for a terminal.
pub fn spiega(regola: &Regola) -> String {
    let mut out = format!("{} — {}\n", regola.code, regola.titolo);
    let _ = writeln!(out, "Livello: {}. Vale per {}.", regola.severity.parola(), regola.anni);
    for (heading, text) in headings(regola) {
        let _ = write!(out, "\n{heading}\n  {text}\n");
    }
    out
}

/// The seven rules of a KPI and what proves each, for a terminal.
pub fn spiega_kpi() -> String {
    let mut out = format!("KPI — {TITOLO_KPI}\n\n{SENSO_KPI}\n");
    for (at, regola) in RegolaKpi::TUTTE.iter().enumerate() {
        let _ = write!(out, "\n{}. {} ({})\n  {}\n", at + 1, regola.enunciato(), regola, regola.prova());
    }
    out
}

/// What heads the seven rules.
const TITOLO_KPI: &str = "Le sette regole di un buon indicatore";

/// What the score is for.
const SENSO_KPI: &str = "Le regole sono quelle che il piano della Provincia di Prato si è dato («Valore pubblico. Domande e \
    risposte», FormezPA, marzo 2023). Il punteggio di un indicatore dice di quante le sue colonne mostrano il rispetto: una \
    cella con «n.d.», «da definire» o un trattino è come vuota. Non blocca nulla: «piao verifica» lo mostra, e con la voce \
    «Punteggio indicatori» di ente.xlsx lo stampano le schede.";

/// The documentation of all rules, as `docs/regole.md` holds it.
pub fn manuale() -> String {
    let mut out = String::from(
        "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n# Le regole\n\n\
         Che cosa `piao verifica` e `piao genera` controllano nel piano. Questa pagina è ricavata dal programma: \
         `piao spiega CODICE`\nstampa la stessa spiegazione. Il foglio «Regole» di `ente.xlsx` cambia il livello di una \
         regola o la spegne, con un motivo che\nviene stampato. Un errore ferma la generazione dei documenti; un avviso e \
         una nota no.\n\n| codice | regola | livello |\n| --- | --- | --- |\n",
    );
    for regola in TAVOLA {
        let _ = writeln!(
            out,
            "| [{0}](#{1}) | {2} | {3} |",
            regola.code,
            anchor(regola),
            regola.titolo,
            regola.severity.parola()
        );
    }
    for regola in TAVOLA {
        let _ = write!(out, "\n<a id=\"{}\"></a>\n\n## {} — {}\n\n", anchor(regola), regola.code, regola.titolo);
        let _ = writeln!(out, "Livello: {}. Vale per {}.", regola.severity.parola(), regola.anni);
        for (heading, text) in headings(regola) {
            let _ = write!(out, "\n**{heading}.** {}\n", text.replace('<', "&lt;").replace('*', "\\*"));
        }
    }
    let _ = write!(out, "\n<a id=\"kpi\"></a>\n\n## {TITOLO_KPI}\n\n{SENSO_KPI}\n\n");
    out.push_str("| | regola | se non è rispettata manca | che cosa la prova nel foglio «Indicatori» |\n| --- | --- | --- | --- |\n");
    for (at, regola) in RegolaKpi::TUTTE.iter().enumerate() {
        let _ = writeln!(out, "| {} | {} | {} | {} |", at + 1, regola.enunciato(), regola, regola.prova());
    }
    out
}

/// The fixed headings and what the rule says under each.
fn headings(regola: &Regola) -> [(&'static str, &'static str); 5] {
    [
        ("Che cosa controlla", regola.controlla),
        ("Perché", regola.perche),
        ("Norma", regola.norma),
        ("Esempio", regola.esempio),
        ("Rimedio", regola.rimedio),
    ]
}

fn anchor(regola: &Regola) -> String {
    regola.code.0.to_lowercase()
}
