//! A clause is found by its anchor when a paragraph came in before it or the file was wrapped otherwise.

use std::sync::Arc;

use plenary::model::{Address, Corpus, Document};
use proptest::prelude::*;

use crate::print::{COLUMN, Print, RIVER, print, read};

const NEW: &str = "会前，各城代表还在老渡口种下了一片柳树，并为新建的水文站揭牌。";

fn addresses(document: &Document) -> Vec<(String, String)> {
    (0..document.clauses.len() as u32)
        .map(|c| (format!("{}~{:08x}", document.clause_id(c), document.clauses[c as usize].anchor), document.clause_text(c).to_string()))
        .collect()
}

/// How many clauses of one reading are found in another, and how many there are.
fn found(before: &str, after: &str) -> (usize, usize) {
    let old = read("a.txt", before);
    let corpus = Corpus::new(read("a.txt", after).into_iter().map(Arc::new).collect());
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let wanted: Vec<_> = old.iter().flat_map(addresses).collect();
    let hits = wanted.iter().filter(|(id, text)| {
        Address::parse(id)
            .and_then(|address| corpus.find(&address))
            .is_some_and(|found| corpus.get(found.document).is_some_and(|document| bare(document.clause_text(found.clause)) == bare(text)))
    });
    (hits.count(), wanted.len())
}

proptest! {
    #[test]
    fn clauses_are_found_again(cells in 28usize..70, wider in 28usize..70, at in 0usize..6, airy in any::<bool>(), tight in any::<bool>(), spaced in any::<bool>()) {
        let how = Print { cells, between: "\n\n", ..COLUMN };
        let other = Print { cells: wider, between: if tight && !airy { "\n" } else { "\n\n" }, within: if airy { "\n\n" } else { "\n" }, indent: if spaced { "　　" } else { "" }, lost_indent: spaced };
        let head = "各位代表：\n\n";
        let before = format!("{head}{}\n谢谢大家。\n", print(RIVER, how));
        let mut more = RIVER.to_vec();
        more.insert(at.min(RIVER.len()), NEW);
        let wrapped = format!("{head}{}\n谢谢大家。\n", print(RIVER, other));
        let inserted = format!("{head}{}\n谢谢大家。\n", print(&more, how));
        for after in [wrapped, inserted] {
            let (hits, all) = found(&before, &after);
            prop_assert_eq!(hits, all, "{}", after);
        }
    }
}
