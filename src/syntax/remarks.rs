//! What authors write between brackets about a quote: that words were left out, whose the emphasis is.

/// `omitted`, `snip`, `footnote omitted`, `text omitted`.
pub(in crate::syntax) fn are_of_omission(words: &str) -> bool {
    const WORDS: [&str; 6] = ["omitted", "snip", "snipped", "omission", "elided", "cut"];
    const WHAT: [&str; 15] = [
        "text",
        "words",
        "passage",
        "sentence",
        "sentences",
        "paragraph",
        "paragraphs",
        "footnote",
        "footnotes",
        "note",
        "notes",
        "citation",
        "citations",
        "reference",
        "references",
    ];
    let words = words.to_lowercase();
    let mut words = words.split_whitespace().rev();
    words.next().is_some_and(|last| WORDS.contains(&last)) && words.all(|it| WHAT.contains(&it))
}

/// Whether words between brackets are about the quote: `sic`, `emphasis added`, `my italics`.
pub(in crate::syntax) fn is_remark(said: &str) -> bool {
    const SIC: [&str; 3] = ["sic", "sic passim", "sic erat scriptum"];
    const NOUNS: [&str; 22] = [
        "emphasis",
        "emphases",
        "italics",
        "italic",
        "bold",
        "boldface",
        "underlining",
        "underlined",
        "highlighting",
        "translation",
        "capitals",
        "hervorhebung",
        "hervorhebungen",
        "kursiv",
        "übersetzung",
        "italiques",
        "souligné",
        "traduction",
        "курсив",
        "выделено",
        "перевод",
        "разрядка",
    ];
    const QUALIFIERS: [&str; 53] = [
        "added",
        "mine",
        "my",
        "own",
        "our",
        "ours",
        "in",
        "the",
        "original",
        "text",
        "source",
        "by",
        "author",
        "authors",
        "author's",
        "authors'",
        "is",
        "are",
        "was",
        "supplied",
        "removed",
        "omitted",
        "not",
        "from",
        "of",
        "and",
        "russian",
        "german",
        "french",
        "chinese",
        "english",
        "throughout",
        "editor",
        "editor's",
        "ed",
        "im",
        "hinzugefügt",
        "des",
        "verf",
        "verfassers",
        "d",
        "von",
        "mir",
        "dans",
        "le",
        "texte",
        "par",
        "nous",
        "l'auteur",
        "мой",
        "мною",
        "автора",
        "автором",
    ];
    let said = said.to_lowercase().replace('’', "'");
    let said = said.trim_end_matches(['!', '.', '?']).trim();
    let word = |word: &str| word.trim_matches([',', ';', ':', '.', '—', '-']).to_owned();
    let words: Vec<String> = said.split_whitespace().map(word).collect();
    let is_noun = |it: &String| NOUNS.contains(&it.as_str());
    let is_known = |it: &String| is_noun(it) || it.is_empty() || QUALIFIERS.contains(&it.as_str());
    SIC.contains(&said) || (words.iter().any(is_noun) && words.iter().all(is_known))
}
