//! Any value that serde writes, as JSON.

use super::Json;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use serde::ser::{self, Serialize, Serializer};

/// A value as JSON; nothing if it has what canonical texts cannot hold surely: fractions, integers
/// beyond 64 bits, keys that are no texts.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Option<Json> {
    value.serialize(Writer).ok()
}

struct Writer;

/// What cannot be written.
#[derive(Debug)]
struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value has no canonical form")
    }
}

impl core::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

type Written = Result<Json, Unwritable>;

/// The entries of a list or an object that is being written.
#[derive(Default)]
struct Entries {
    /// The name of the variant that holds them, if they are one's.
    variant: Option<&'static str>,
    list: Vec<Json>,
    object: BTreeMap<String, Json>,
    key: Option<String>,
}

impl Entries {
    fn of(variant: &'static str) -> Self {
        Self { variant: Some(variant), ..Self::default() }
    }

    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.list.push(value.serialize(Writer)?);
        Ok(())
    }

    fn insert<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Unwritable> {
        self.object.insert(key.into(), value.serialize(Writer)?);
        Ok(())
    }
}

fn of_variant(variant: Option<&'static str>, json: Json) -> Json {
    match variant {
        Some(variant) => Json::Object([(variant.into(), json)].into()),
        None => json,
    }
}

/// The methods that write an integer, if 64 bits hold it.
macro_rules! integers {
    ($($method:ident $type:ty),*) => {
        $(fn $method(self, value: $type) -> Written {
            i64::try_from(value).map(Json::Integer).map_err(|_| Unwritable)
        })*
    };
}

impl Serializer for Writer {
    type Ok = Json;
    type Error = Unwritable;
    type SerializeSeq = Entries;
    type SerializeTuple = Entries;
    type SerializeTupleStruct = Entries;
    type SerializeTupleVariant = Entries;
    type SerializeMap = Entries;
    type SerializeStruct = Entries;
    type SerializeStructVariant = Entries;

    integers!(
        serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64,
        serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64
    );

    fn serialize_bool(self, value: bool) -> Written {
        Ok(Json::Bool(value))
    }

    fn serialize_f32(self, _: f32) -> Written {
        Err(Unwritable)
    }

    fn serialize_f64(self, _: f64) -> Written {
        Err(Unwritable)
    }

    fn serialize_char(self, value: char) -> Written {
        Ok(Json::text(value))
    }

    fn serialize_str(self, value: &str) -> Written {
        Ok(Json::Text(value.to_string()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        value.serialize(self)
    }

    fn serialize_none(self) -> Written {
        Ok(Json::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        Ok(Json::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        Ok(Json::Null)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Written {
        Ok(Json::text(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Written {
        Ok(of_variant(Some(variant), value.serialize(self)?))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Entries, Unwritable> {
        Ok(Entries::default())
    }

    fn serialize_tuple(self, _: usize) -> Result<Entries, Unwritable> {
        Ok(Entries::default())
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Entries, Unwritable> {
        Ok(Entries::default())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Entries, Unwritable> {
        Ok(Entries::of(variant))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries, Unwritable> {
        Ok(Entries::default())
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Entries, Unwritable> {
        Ok(Entries::default())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Entries, Unwritable> {
        Ok(Entries::of(variant))
    }

    fn is_human_readable(&self) -> bool {
        true
    }
}

/// The traits whose values are written one after the other.
macro_rules! lists {
    ($($trait:ident $method:ident),*) => {
        $(impl ser::$trait for Entries {
            type Ok = Json;
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.push(value)
            }

            fn end(self) -> Written {
                Ok(of_variant(self.variant, Json::List(self.list)))
            }
        })*
    };
}

lists!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

/// The traits whose values have names.
macro_rules! objects {
    ($($trait:ident),*) => {
        $(impl ser::$trait for Entries {
            type Ok = Json;
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Unwritable> {
                self.insert(key, value)
            }

            fn end(self) -> Written {
                Ok(of_variant(self.variant, Json::Object(self.object)))
            }
        })*
    };
}

objects!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Entries {
    type Ok = Json;
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        self.key = match key.serialize(Writer)? {
            Json::Text(key) => Some(key),
            Json::Integer(key) => Some(key.to_string()),
            _ => return Err(Unwritable),
        };
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        let key = self.key.take().ok_or(Unwritable)?;
        self.insert(&key, value)
    }

    fn end(self) -> Written {
        Ok(Json::Object(self.object))
    }
}

#[cfg(test)]
mod tests {
    use super::to_json;
    use alloc::collections::BTreeMap;
    use alloc::string::{String, ToString};
    use proptest::prelude::*;
    use serde::Serialize;

    #[derive(Debug, Clone, Serialize)]
    enum Shape {
        Plain,
        Wrapped(i32),
        Pair(i32, String),
        Named { size: u16, note: Option<String> },
    }

    #[derive(Debug, Clone, Serialize)]
    struct All {
        zeta: Vec<Shape>,
        alpha: BTreeMap<String, (bool, i64)>,
        numbers: BTreeMap<u8, Option<i8>>,
    }

    fn all() -> impl Strategy<Value = All> {
        let shape = prop_oneof![
            Just(Shape::Plain),
            any::<i32>().prop_map(Shape::Wrapped),
            (any::<i32>(), ".*").prop_map(|(size, note)| Shape::Pair(size, note)),
            (any::<u16>(), proptest::option::of(".*"))
                .prop_map(|(size, note)| Shape::Named { size, note }),
        ];
        let zeta = proptest::collection::vec(shape, 0..6);
        let alpha = proptest::collection::btree_map("[a-z]*", (any::<bool>(), any::<i64>()), 0..6);
        let numbers = proptest::collection::btree_map(any::<u8>(), any::<Option<i8>>(), 0..4);
        (zeta, alpha, numbers).prop_map(|(zeta, alpha, numbers)| All { zeta, alpha, numbers })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn another_library_writes_the_same_and_sorts_it_the_same(value in all()) {
            // Its values are sorted by their keys, too, of which these are of ASCII.
            let other = serde_json::to_value(&value).expect("JSON").to_string();
            let ours = to_json(&value).expect("no fractions").to_string();
            let read: serde_json::Value = serde_json::from_str(&ours).expect("JSON");
            prop_assert_eq!(read.to_string(), other);
            let is_sorted = ours.starts_with(r#"{"alpha":"#);
            prop_assert!(is_sorted);
        }
    }

    #[test]
    fn what_has_no_sure_form_is_not_written() {
        assert!(to_json(&1.5).is_none());
        assert!(to_json(&u64::MAX).is_none());
        assert!(to_json(&BTreeMap::from([(vec![1], 2)])).is_none());
    }
}
