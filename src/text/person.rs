//! Vietnamese names of people: sorted by the given name, which stands last.

/// Key to sort names by: the last word first, then the others in order. Compare keys with the `vi` collation.
#[must_use]
pub fn sort_key(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    match words.pop() {
        Some(given) => std::iter::once(given).chain(words).collect::<Vec<_>>().join(" "),
        None => String::new(),
    }
}
