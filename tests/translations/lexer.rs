//! Just enough of Rust's lexer to read the page's sources: identifiers, string
//! literals and punctuation with their lines, comments left out.

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identifier, a keyword or a number.
    Word,
    /// A string literal, without its quotes.
    Literal,
    /// Punctuation; `::`, `=>`, `->` and comparisons are one token.
    Mark,
}

/// A token.
#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

impl Token {
    /// Whether it is this punctuation.
    pub fn is(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }
}

/// All tokens of a source.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut lexer = Lexer {
        chars,
        at: 0,
        line: 1,
    };
    std::iter::from_fn(|| lexer.next()).collect()
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn step(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        self.line += usize::from(c == '\n');
        c
    }

    fn next(&mut self) -> Option<Token> {
        self.skip_blank_and_comments();
        if self.at >= self.chars.len() {
            return None;
        }
        let line = self.line;
        let (kind, text) = match self.peek(0) {
            '"' => (Kind::Literal, self.string()),
            'r' | 'b' if self.raw_hashes().is_some() => (Kind::Literal, self.raw_string()),
            '\'' => (Kind::Mark, self.char_or_lifetime()),
            c if c.is_alphanumeric() || c == '_' => (Kind::Word, self.word()),
            _ => (Kind::Mark, self.mark()),
        };
        Some(Token { kind, text, line })
    }

    fn skip_blank_and_comments(&mut self) {
        loop {
            match (self.peek(0), self.peek(1)) {
                (c, _) if c.is_whitespace() => {
                    self.step();
                }
                ('/', '/') => {
                    while self.at < self.chars.len() && self.peek(0) != '\n' {
                        self.step();
                    }
                }
                ('/', '*') => {
                    while self.at < self.chars.len() && (self.peek(0), self.peek(1)) != ('*', '/') {
                        self.step();
                    }
                    self.at += 2;
                }
                _ => return,
            }
        }
    }

    fn string(&mut self) -> String {
        self.step();
        let mut text = String::new();
        while self.at < self.chars.len() {
            match self.step() {
                '"' => break,
                '\\' => {
                    self.step();
                }
                c => text.push(c),
            }
        }
        text
    }

    /// The number of `#` of a raw string that begins here.
    fn raw_hashes(&self) -> Option<usize> {
        let from = if (self.peek(0), self.peek(1)) == ('b', 'r') {
            2
        } else {
            1
        };
        if self.peek(from - 1) != 'r' {
            return None;
        }
        let hashes = (0..).take_while(|n| self.peek(from + n) == '#').count();
        (self.peek(from + hashes) == '"').then_some(hashes)
    }

    fn raw_string(&mut self) -> String {
        let hashes = self.raw_hashes().unwrap_or_default();
        while self.step() != '"' {}
        let mut text = String::new();
        while self.at < self.chars.len() {
            if self.peek(0) == '"' && (1..=hashes).all(|n| self.peek(n) == '#') {
                self.at += 1 + hashes;
                break;
            }
            text.push(self.step());
        }
        text
    }

    fn char_or_lifetime(&mut self) -> String {
        let escaped = self.peek(1) == '\\';
        if escaped || self.peek(2) == '\'' {
            self.step();
            self.step();
            while self.at < self.chars.len() && self.step() != '\'' {}
        } else {
            self.step();
            self.word();
        }
        "'".to_owned()
    }

    fn word(&mut self) -> String {
        let mut text = String::new();
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            text.push(self.step());
        }
        text
    }

    fn mark(&mut self) -> String {
        const PAIRS: [&str; 9] = ["::", "=>", "->", "==", "!=", ">=", "<=", "||", "&&"];
        let pair: String = [self.peek(0), self.peek(1)].iter().collect();
        if PAIRS.contains(&pair.as_str()) {
            self.at += 2;
            return pair;
        }
        self.step().to_string()
    }
}
