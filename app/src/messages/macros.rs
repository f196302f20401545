//! The macros that a file of messages is written with.

/// Declares the messages of one area, each with its Vietnamese and its English text.
///
/// | Written as | Is |
/// |---|---|
/// | `save: "Lưu", "Save";` | a text |
/// | `late(n: i64): "Muộn {n} ngày", "{n} days late";` | a function to `String`; the texts are formats |
/// | `late(n: i64) { 1 => …, …; _ => …, …; };` | the same, by its first argument |
/// | `state(State) { Open => "Mở", "Open"; Shut = action.shut; };` | a function of an enum to a text; `=` takes the words of another message |
/// | `rate(n: i64) -> String: …, …;` | a function to any type, with two expressions |
/// | `scan(s: Scan) -> Option<&'static str> { … };` | the same, by its first argument |
/// | `steps -> &'static [&'static str]: …, …;` | a constant of any type |
///
/// It makes a struct with a field for each message, its values `VI` and `EN`, and `ALL` for who lists them.
macro_rules! messages {
    (pub $area:ident { $(
        $name:ident $(($($sig:tt)*))? $(-> $ret:ty)? $({ $($arms:tt)* })? $(: $vi:expr, $en:expr)?;
    )* }) => {
        /// The messages of this file in one language.
        pub struct $area { $(
            #[doc = concat!("`", stringify!($name), "`", $(": ", stringify!($en))?)]
            pub $name: message_type!($(($($sig)*))? $(-> $ret)?),
        )* }

        /// Tiếng Việt.
        pub const VI: $area = $area { $(
            $name: message!(VI $(($($sig)*))? $(-> $ret)? $({ $($arms)* })? $(: $vi, $en)?),
        )* };

        /// English.
        pub const EN: $area = $area { $(
            $name: message!(EN $(($($sig)*))? $(-> $ret)? $({ $($arms)* })? $(: $vi, $en)?),
        )* };

        /// The messages of this file with their texts in both languages.
        pub const ALL: &[$crate::messages::Message] = &[ $( $crate::messages::Message {
            key: stringify!($name),
            texts: message_texts!($(($($sig)*))? $(-> $ret)? $({ $($arms)* })? $(: $vi, $en)?),
        }, )* ];
    };
}

/// Type of the field of a message.
macro_rules! message_type {
    ($(-> $ret:ty)?) => { or_text!($($ret)?) };
    (($enum:ident)) => { fn($enum) -> &'static str };
    (($($arg:ident: $type:ty),*)) => { fn($($type),*) -> String };
    (($($arg:ident: $type:ty),*) -> $ret:ty) => { fn($($type),*) -> $ret };
}

macro_rules! or_text {
    () => { &'static str };
    ($type:ty) => { $type };
}

/// Value of the field of a message, in the language whose name comes first.
macro_rules! message {
    ($lang:ident $(-> $ret:ty)?: $vi:expr, $en:expr) => { pick!($lang $vi, $en) };
    ($lang:ident ($enum:ident) {
        $( $($variant:ident)|+ $(= $area:ident.$key:ident $(($($arg:tt)*))?)? $(=> $vi:expr, $en:expr)?; )+
    }) => {
        |value: $enum| match value { $(
            $($enum::$variant)|+ => pick!($lang $(= $area $key $(($($arg)*))?)? $($vi, $en)?),
        )+ }
    };
    ($lang:ident ($($arg:ident: $type:ty),*): $vi:literal, $en:literal) => {
        |$($arg: $type),*| pick!($lang format $vi, $en)
    };
    ($lang:ident ($first:ident: $first_type:ty $(, $arg:ident: $type:ty)*) {
        $( $pat:pat => $vi:literal, $en:literal; )+
    }) => {
        |$first: $first_type $(, $arg: $type)*| match $first { $( $pat => pick!($lang format $vi, $en), )+ }
    };
    ($lang:ident ($($arg:ident: $type:ty),*) -> $ret:ty: $vi:expr, $en:expr) => {
        |$($arg: $type),*| pick!($lang $vi, $en)
    };
    ($lang:ident ($first:ident: $first_type:ty $(, $arg:ident: $type:ty)*) -> $ret:ty {
        $( $pat:pat => $vi:expr, $en:expr; )+
    }) => {
        |$first: $first_type $(, $arg: $type)*| match $first { $( $pat => pick!($lang $vi, $en), )+ }
    };
}

/// One of two expressions or formats, or another message, by the language.
macro_rules! pick {
    (VI $vi:expr, $en:expr) => { $vi };
    (EN $vi:expr, $en:expr) => { $en };
    (VI format $vi:literal, $en:literal) => { format!($vi) };
    (EN format $vi:literal, $en:literal) => { format!($en) };
    ($lang:ident = $area:ident $key:ident) => { $crate::messages::$area::$lang.$key };
    ($lang:ident = $area:ident $key:ident ($($arg:tt)*)) => { ($crate::messages::$area::$lang.$key)($($arg)*) };
}

/// Texts of a message: a case of its argument, or none, and both texts; the source where it is no plain text.
macro_rules! message_texts {
    (: $vi:expr, $en:expr) => { &[("", $vi, $en)] };
    ($(($($sig:tt)*))? -> $ret:ty: $vi:expr, $en:expr) => { &[("", stringify!($vi), stringify!($en))] };
    (($enum:ident) {
        $( $($variant:ident)|+ $(= $area:ident.$key:ident $(($($arg:tt)*))?)? $(=> $vi:expr, $en:expr)?; )+
    }) => {
        &[ $( case!((stringify!($($variant)|+)) $(= $area $key $(($($arg)*))?)? $($vi, $en)?), )+ ]
    };
    (($($arg:ident: $type:ty),*): $vi:literal, $en:literal) => { &[("", $vi, $en)] };
    (($($arg:ident: $type:ty),+) { $( $pat:pat => $vi:literal, $en:literal; )+ }) => {
        &[ $( (stringify!($pat), $vi, $en), )+ ]
    };
    (($($arg:ident: $type:ty),+) -> $ret:ty { $( $pat:pat => $vi:expr, $en:expr; )+ }) => {
        &[ $( (stringify!($pat), stringify!($vi), stringify!($en)), )+ ]
    };
}

macro_rules! case {
    (($case:expr) $vi:expr, $en:expr) => { ($case, $vi, $en) };
    (($case:expr) = $area:ident $key:ident $(($($arg:tt)*))?) => {
        (
            $case,
            concat!("= ", stringify!($area), ".", stringify!($key), $("(", stringify!($($arg)*), ")")?),
            concat!("= ", stringify!($area), ".", stringify!($key), $("(", stringify!($($arg)*), ")")?),
        )
    };
}

/// Sections of a text page: headings, paragraphs and list items with both texts.
macro_rules! sections {
    ($( $title_vi:literal, $title_en:literal { $( $part:ident: $vi:literal, $en:literal; )+ } )+) => {
        &[ $( $crate::messages::guide::section::Section {
            title: ($title_vi, $title_en),
            parts: &[ $( $crate::messages::guide::section::Part::$part(($vi, $en)), )+ ],
        }, )+ ]
    };
}

/// Declares the catalog of one language and its two values from the files of messages.
macro_rules! catalog {
    ($( $(#[$doc:meta])* $area:ident: $type:ident, )+) => {
        /// The words of one language, by area.
        pub struct Messages { $(
            $(#[$doc])*
            pub $area: $area::$type,
        )+ }

        static VI: Messages = Messages { $( $area: $area::VI, )+ };
        static EN: Messages = Messages { $( $area: $area::EN, )+ };

        const AREAS: &[(&str, &[Message])] = &[ $( (stringify!($area), $area::ALL), )+ ];
    };
}
