//! `seedseq.json`: the words that a seed sequence is mixed into, and those of its children.

use nd_random::SeedSequence;
use nd_testing::{Case, Json, Malformed};

use nd_golden::report::Report;

pub(super) fn run(case: Case<'_>, report: &mut Report) -> Result<(), Malformed> {
    let mut words = Vec::new();
    match case.get("entropy") {
        Some(Json::Array(list)) => {
            for number in list {
                words.extend(words_of(number)?);
            }
        }
        Some(number) => words.extend(words_of(number)?),
        None => return Err(malformed("entropy", "a number or a list of numbers")),
    }
    let key: Vec<u128> = case.lengths("spawn_key")?.into_iter().map(|n| n as u128).collect();
    let seed = SeedSequence::from_list(&words).with_spawn_key(&key);
    let same = |key: &str, got: Vec<u64>| -> Result<Result<(), String>, Malformed> {
        let want: Option<Vec<u64>> =
            case.text(key)?.split_whitespace().map(|word| word.parse().ok()).collect();
        let want = want.ok_or_else(|| malformed(key, "words in decimal"))?;
        Ok(if got == want { Ok(()) } else { Err(format!("{got:?}, but {want:?} is wanted")) })
    };
    let wide = |words: Vec<u32>| words.into_iter().map(u64::from).collect();
    report.check("pool", same("pool", seed.pool().map(u64::from).to_vec())?);
    report.check("generate_state_u32", same("state32", wide(seed.generate_state_u32(10)))?);
    report.check("generate_state_u64", same("state64", seed.generate_state_u64(4))?);
    Ok(())
}

/// A number of any size as its 32-bit words, the lowest first; each is a number of its own to the seed sequence.
fn words_of(json: &Json) -> Result<Vec<u128>, Malformed> {
    let digits = json.as_str().map(str::to_string).unwrap_or_else(|| json.to_string());
    let mut words: Vec<u64> = vec![0];
    for digit in digits.chars() {
        let digit = digit.to_digit(10).ok_or_else(|| malformed("entropy", "decimal digits"))?;
        let mut carry = u64::from(digit);
        for word in &mut words {
            let product = *word * 10 + carry;
            (*word, carry) = (product & 0xffff_ffff, product >> 32);
        }
        if carry > 0 {
            words.push(carry);
        }
    }
    Ok(words.into_iter().map(u128::from).collect())
}

fn malformed(key: &str, wanted: &str) -> Malformed {
    Malformed { key: key.to_string(), wanted: wanted.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_any_size_become_words() {
        assert_eq!(words_of(&Json::from("0")), Ok(vec![0]));
        assert_eq!(words_of(&Json::from("4294967297")), Ok(vec![1, 1]));
        let two_to_the_96 = words_of(&Json::from("79228162514264337593543950336"));
        assert_eq!(two_to_the_96, Ok(vec![0, 0, 0, 1]));
        assert!(words_of(&Json::from("x")).is_err());
    }
}
