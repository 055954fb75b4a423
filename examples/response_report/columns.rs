//! Columns by their names.

/// A column of the log.
#[derive(Debug, Clone)]
pub struct Column {
    pub index: usize,
    pub name: String,
}

/// The names in the header.
#[derive(Debug)]
pub struct Header(Vec<String>);

impl Header {
    pub fn new(names: Vec<String>) -> Self {
        Self(names)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The first column of exactly this name.
    pub fn find(&self, name: &str) -> Option<Column> {
        let index = self.0.iter().position(|it| it == name)?;
        let name = name.to_owned();
        Some(Column { index, name })
    }

    /// The column of an option. The message says which names there are, and which may be meant.
    pub fn require(&self, option: &str, name: &str) -> Result<Column, String> {
        self.find(name).ok_or_else(|| {
            let meant = match self.nearest(name) {
                Some(near) => format!("; did you mean `--{option} {near}`?"),
                None => format!("; name it with `--{option} COLUMN`"),
            };
            let names = self.0.join(", ");
            format!("the log has no column `{name}`{meant}\nits columns are: {names}")
        })
    }

    /// The column of an option that may be left out: then the usual name, if it is there.
    pub fn optional(
        &self,
        option: &str,
        name: Option<&str>,
        usual: &str,
    ) -> Result<Option<Column>, String> {
        match name {
            Some(name) => self.require(option, name).map(Some),
            None => Ok(self.find(usual)),
        }
    }

    /// The name that is most like a word, if any is much like it.
    fn nearest(&self, word: &str) -> Option<&str> {
        let word = word.to_lowercase();
        let like = |name: &str| strsim::jaro_winkler(&word, &name.to_lowercase());
        let named = self.0.iter().map(|name| (like(name), name.as_str()));
        let best = named.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (best.0 >= 0.75).then_some(best.1)
    }
}
