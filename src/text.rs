//! Vietnamese text: normal form, folding, dates, numbers, document numbers, legacy encodings. Pure.
