//! The decoded fields of a form. The one entrance of typed text: cleaned like every text that comes in.

use hoptac::text::clean;

/// Names and values in the order sent.
///
/// Fields are looked up by an index: a form of five hundred commitments has seven thousand fields, each looked up by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormData {
    fields: Vec<(String, String)>,
    /// Places in `fields`, by name and then in the order sent.
    by_name: Vec<usize>,
}

impl FormData {
    /// The fields as they were decoded from a form.
    #[must_use]
    pub fn new(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let fields: Vec<_> = fields.into_iter().map(|(name, value)| (name, clean(&value))).collect();
        let mut by_name: Vec<usize> = (0..fields.len()).collect();
        by_name.sort_by_key(|i| fields.get(*i).map(|(name, _)| name.as_str()));
        Self { fields, by_name }
    }

    /// The fields of a body of type `application/x-www-form-urlencoded`.
    #[must_use]
    pub fn decode(body: &str) -> Self {
        Self::new(form_urlencoded::parse(body.as_bytes()).map(|(n, v)| (n.into_owned(), v.into_owned())))
    }

    /// The first value of this name; `None` when it was not sent.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&str> {
        self.named(name).next()
    }

    /// The first value of this name, empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> String {
        self.find(name).unwrap_or_default().to_owned()
    }

    /// Every value of this name, in the order sent.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<String> {
        self.named(name).map(str::to_owned).collect()
    }

    /// The values of this name, in the order sent.
    fn named(&self, name: &str) -> impl Iterator<Item = &str> {
        let field = |i: &usize| self.fields.get(*i).map(|(n, value)| (n.as_str(), value.as_str()));
        let first = self.by_name.partition_point(|i| field(i).is_some_and(|(n, _)| n < name));
        let rest = self.by_name.get(first..).unwrap_or_default();
        rest.iter().map_while(move |i| field(i).filter(|(n, _)| *n == name)).map(|(_, value)| value)
    }

    /// The fields whose names begin with `prefix`: the rest of the name, and the value on one line.
    #[must_use]
    pub fn starting(&self, prefix: &str) -> Vec<(String, String)> {
        let rest = |(name, value): &(String, String)| {
            Some((name.strip_prefix(prefix)?.to_owned(), value.trim().replace('\n', " ")))
        };
        self.fields.iter().filter_map(rest).collect()
    }

    /// The first value of this name on one line, without blanks around it.
    #[must_use]
    pub fn line(&self, name: &str) -> String {
        self.find(name).unwrap_or_default().trim().replace('\n', " ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_composed_and_line_ends_are_plain() {
        let pairs = FormData::decode("a=Hue%CC%82%CC%81%0D%0Ax&b=%20+y+%00&a=second");
        assert_eq!(pairs.get("a"), "Huế\nx");
        assert_eq!(pairs.line("b"), "y");
        assert_eq!(pairs.find("c"), None);
        assert_eq!(pairs.get("c"), "");
        assert_eq!(pairs.all("a"), ["Huế\nx", "second"]);
        let many = FormData::decode("m-1=1&md-1=+2+&m-2=");
        assert_eq!(many.starting("m-"), [("1".to_owned(), "1".to_owned()), ("2".to_owned(), String::new())]);
    }
}
