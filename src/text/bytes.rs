//! Questions to all bytes of a text, many of which are looked at in one step.

/// How many bytes are looked at in one step.
const STEP: usize = 16;

/// Whether any byte is of a kind. The kind should be told without branches.
#[inline]
pub(crate) fn any(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    first(bytes, is).is_some()
}

/// Where the first byte of a kind is. The kind should be told without branches.
#[inline]
pub(crate) fn first(bytes: &[u8], is: impl Fn(u8) -> bool) -> Option<usize> {
    let (steps, rest) = bytes.as_chunks();
    let found = steps.iter().zip(0..).find_map(|(step, count)| {
        let at = in_step(step, &is)?;
        Some(STEP * count + at)
    });
    if found.is_some() || rest.is_empty() {
        return found;
    }
    match bytes.last_chunk() {
        // Some of these were looked at before.
        Some(last) => Some(bytes.len() - STEP + in_step(last, is)?),
        None => rest.iter().position(|byte| is(*byte)),
    }
}

#[inline]
fn in_step(bytes: &[u8; STEP], is: impl Fn(u8) -> bool) -> Option<usize> {
    let found = u128::from_le_bytes(bytes.map(|byte| u8::from(is(byte))));
    (found != 0).then_some(found.trailing_zeros() as usize / 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_found_at_each_place_of_each_length() {
        for length in 0..70 {
            let mut bytes = alloc::vec![b'a'; length];
            assert!(
                !any(&bytes, |byte| byte == b'x') && first(&bytes, |byte| byte == b'x').is_none()
            );
            for at in (0..length).rev() {
                bytes[at] = b'x';
                assert!(any(&bytes, |byte| byte == b'x'), "{at} of {length}");
                assert_eq!(first(&bytes, |byte| byte == b'x'), Some(at), "of {length}");
            }
        }
    }
}
