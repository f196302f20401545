//! Closed lists whose values are stored and sent as short codes.

/// A code that is not in the closed list it was read as.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{code}' is not a {list}")]
pub struct UnknownCode {
    /// Name of the closed list.
    pub list: &'static str,
    /// What was read instead of one of its codes.
    pub code: String,
}

/// Declares an enum, its stable codes, `ALL`, `code()`, `FromStr`, and serde by code.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Every value, in the order shown to people.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable code: what the database, forms and the API hold.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::codes::UnknownCode;
            fn from_str(s: &str) -> std::result::Result<Self, Self::Err> {
                match s {
                    $($code => Ok(Self::$variant),)+
                    _ => Err($crate::model::codes::UnknownCode { list: stringify!($name), code: s.to_owned() }),
                }
            }
        }
    };
}
