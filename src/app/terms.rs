//! A glossary of the reader's own: rows `"english term" = "中文 另一形式"`, each on a line, as in `text/glossary.toml`.

use toml::de::DeValue;

use crate::text::chars::is_han;

use super::Problem;
use crate::text::problem::table_of;

/// What a row looks like, for messages.
const FORM: &str = "\"english term\" = \"中文 另一形式\"";

/// The rows of a file, and what is wrong in it; the rest of it holds all the same. Names of tables (`[goods]`) are for the
/// eye only. An empty value takes a term away.
#[must_use]
pub fn own_terms(source: &str) -> (Vec<(String, String)>, Vec<Problem>) {
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(source.lines()) {
        let (table, slips) = table_of(text);
        let mut wrong = |what: String| problems.push(Problem { line, what });
        if !slips.is_empty() {
            wrong(format!("{} is no row; a row is {FORM}", text.trim()));
            continue;
        }
        for (term, value) in table.get_ref() {
            let term = term.get_ref();
            match value.get_ref() {
                DeValue::Table(_) => {}
                DeValue::String(forms) => match mistake(term, forms) {
                    Some(what) => wrong(what),
                    None => rows.push((term.to_string(), forms.to_string())),
                },
                _ => wrong(format!("{term} wants its Chinese words in quotation marks, parted by spaces: {FORM}")),
            }
        }
    }
    (rows, problems)
}

fn mistake(term: &str, forms: &str) -> Option<String> {
    if term.trim().is_empty() || !term.is_ascii() {
        return Some(format!("{term:?} is no English term, which comes first in a row: {FORM}"));
    }
    let other = forms.split_whitespace().find(|form| !form.chars().any(is_han))?;
    Some(format!("{term}: {other:?} is not Chinese; a row is {FORM}, with a space only between two forms"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_and_a_wrong_one_is_told_with_its_line() {
        let source = "# mine\n[river]\n\"lantern dyke\" = \"灯堤 灯坝\"\nweir = 3\n\"灯堤\" = \"lantern\"\ntowpath \"纤道\"\nbarge = \"驳船\"\nlock = \"lock\"\nflood = \"\"\n";
        let (rows, problems) = own_terms(source);
        let row = |term: &str, forms: &str| (term.to_owned(), forms.to_owned());
        assert_eq!(rows, [row("lantern dyke", "灯堤 灯坝"), row("barge", "驳船"), row("flood", "")]);
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [4, 5, 6, 8], "{problems:?}");
        assert!(problems.iter().all(|problem| problem.what.contains(FORM)), "{problems:?}");
    }
}
