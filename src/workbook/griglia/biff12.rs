// SPDX-License-Identifier: EUPL-1.2
//! The records of an `.xlsb`'s binary parts (\[MS-XLSB\] 2.1.4), and the values in them.

/// A record is cut off, or says of itself what cannot be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damaged;

/// Records: a type and a length, of seven bits a byte, then so many bytes.
pub(super) struct Records<'a>(pub(super) &'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Result<(u16, Record<'a>), Damaged>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let read = self.read();
        if read.is_none() {
            self.0 = &[];
        }
        Some(read.ok_or(Damaged))
    }
}

impl<'a> Records<'a> {
    fn read(&mut self) -> Option<(u16, Record<'a>)> {
        let first = *self.0.first()?;
        let (typ, size) = if first & 0x80 == 0 {
            (u16::from(first), 1)
        } else {
            (u16::from(first & 0x7F) | u16::from(*self.0.get(1)? & 0x7F) << 7, 2)
        };
        let mut length = 0_usize;
        let mut at = size;
        loop {
            let byte = *self.0.get(at)?;
            length |= usize::from(byte & 0x7F) << (7 * (at - size));
            at += 1;
            if byte & 0x80 == 0 || at - size == 4 {
                break;
            }
        }
        let rest = self.0.get(at..)?;
        let data = rest.get(..length)?;
        self.0 = &rest[length..];
        Some((typ, Record(data)))
    }
}

/// The bytes of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Record<'a>(&'a [u8]);

impl<'a> Record<'a> {
    pub(super) fn u8(self, at: usize) -> Result<u8, Damaged> {
        self.0.get(at).copied().ok_or(Damaged)
    }

    pub(super) fn u16(self, at: usize) -> Result<u16, Damaged> {
        Ok(u16::from(self.u8(at)?) | u16::from(self.u8(at + 1)?) << 8)
    }

    pub(super) fn u32(self, at: usize) -> Result<u32, Damaged> {
        Ok(u32::from(self.u16(at)?) | u32::from(self.u16(at + 2)?) << 16)
    }

    /// A floating point number of eight bytes.
    pub(super) fn xnum(self, at: usize) -> Result<f64, Damaged> {
        Ok(f64::from_bits(u64::from(self.u32(at)?) | u64::from(self.u32(at + 4)?) << 32))
    }

    /// A number of four bytes: the upper thirty bits of a floating point one, or of a whole one, in hundredths or not
    /// (\[MS-XLSB\] 2.5.122).
    pub(super) fn rk(self, at: usize) -> Result<f64, Damaged> {
        let bits = self.u32(at)?;
        let number =
            if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
        Ok(if bits & 1 == 0 { number } else { number / 100.0 })
    }

    /// A text: how many units of UTF-16 it has, in four bytes, and these; and where it ends.
    pub(super) fn wide(self, at: usize) -> Result<(Wide<'a>, usize), Damaged> {
        let count = usize::try_from(self.u32(at)?).map_err(|_| Damaged)?;
        let end = count.checked_mul(2).and_then(|bytes| bytes.checked_add(at + 4)).ok_or(Damaged)?;
        Ok((Wide(self.0.get(at + 4..end).ok_or(Damaged)?), end))
    }
}

/// A text as its part holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wide<'a>(&'a [u8]);

impl Wide<'_> {
    /// Units of UTF-16.
    pub(super) fn len(self) -> usize {
        self.0.len() / 2
    }

    pub(super) fn text(self) -> String {
        let units = self.0.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_and_lengths_have_seven_bits_a_byte() {
        let mut records = Records(&[0x81, 0x01, 0x02, 0xAA, 0xBB, 0x05, 0x00, 0x01, 0xFF]);
        let (typ, record) = records.next().unwrap().unwrap();
        assert_eq!((typ, record.u16(0)), (0x0081, Ok(0xBBAA)));
        assert_eq!(records.next().unwrap().unwrap().0, 5);
        assert_eq!(records.next().unwrap().unwrap_err(), Damaged);
        assert!(records.next().is_none());
    }

    #[test]
    fn short_numbers_are_whole_or_not_and_hundredths_or_not() {
        let rk = |bits: u32| Record(&bits.to_le_bytes()).rk(0).unwrap().to_string();
        assert_eq!(rk(100 << 2 | 2), "100");
        assert_eq!(rk(3050 << 2 | 3), "30.5");
        assert_eq!(rk((-7_i32 << 2).cast_unsigned() | 2), "-7");
        assert_eq!(rk(0x3FF0_0000), "1");
    }
}
