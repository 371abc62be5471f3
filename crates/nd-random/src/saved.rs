//! Generator states as NumPy's `state` dictionaries, for serde.

use serde::{Deserialize, Serialize};

use crate::mt19937::Mt19937;
use crate::pcg64::{Pcg64, Pcg64State};
use crate::random_state::LegacyState;

/// The name of a bit generator, so that one is not read as the other.
#[derive(Serialize, Deserialize)]
enum Pcg64Name {
    #[serde(rename = "PCG64")]
    Pcg64,
}

/// As [`Pcg64Name`].
#[derive(Serialize, Deserialize)]
enum TwisterName {
    #[serde(rename = "MT19937")]
    Mt19937,
}

/// `{"bit_generator": "PCG64", "state": {"state": .., "inc": ..}, "has_uint32": 0, "uinteger": 0}`.
#[derive(Serialize, Deserialize)]
pub(crate) struct Modern {
    bit_generator: Pcg64Name,
    state: ModernWords,
    has_uint32: u8,
    uinteger: u32,
}

#[derive(Serialize, Deserialize)]
struct ModernWords {
    state: u128,
    inc: u128,
}

impl From<Pcg64State> for Modern {
    fn from(saved: Pcg64State) -> Self {
        Modern {
            bit_generator: Pcg64Name::Pcg64,
            state: ModernWords { state: saved.state, inc: saved.inc },
            has_uint32: saved.has_uint32.into(),
            uinteger: saved.uinteger,
        }
    }
}

impl From<Modern> for Pcg64State {
    fn from(saved: Modern) -> Self {
        Pcg64State {
            state: saved.state.state,
            inc: saved.state.inc,
            has_uint32: saved.has_uint32 != 0,
            uinteger: saved.uinteger,
        }
    }
}

impl From<Pcg64> for Pcg64State {
    fn from(bits: Pcg64) -> Self {
        bits.state()
    }
}

impl TryFrom<Pcg64State> for Pcg64 {
    type Error = crate::Error;

    fn try_from(state: Pcg64State) -> Result<Self, crate::Error> {
        Pcg64::from_state(state)
    }
}

/// `{"bit_generator": "MT19937", "state": {"key": [..], "pos": 0}, "has_gauss": 0, "gauss": 0.0}`.
#[derive(Serialize, Deserialize)]
pub(crate) struct Legacy {
    bit_generator: TwisterName,
    state: LegacyWords,
    has_gauss: u8,
    gauss: f64,
}

#[derive(Serialize, Deserialize)]
struct LegacyWords {
    key: Vec<u32>,
    pos: usize,
}

impl From<LegacyState> for Legacy {
    fn from(saved: LegacyState) -> Self {
        Legacy {
            bit_generator: TwisterName::Mt19937,
            state: LegacyWords { key: saved.key, pos: saved.pos },
            has_gauss: saved.gauss.is_some().into(),
            gauss: saved.gauss.unwrap_or(0.0),
        }
    }
}

impl From<Legacy> for LegacyState {
    fn from(saved: Legacy) -> Self {
        LegacyState {
            key: saved.state.key,
            pos: saved.state.pos,
            gauss: (saved.has_gauss != 0).then_some(saved.gauss),
        }
    }
}

/// `{"bit_generator": "MT19937", "state": {"key": [..], "pos": 0}}`: the twister under a modern generator.
#[derive(Serialize, Deserialize)]
pub(crate) struct Twister {
    bit_generator: TwisterName,
    state: LegacyWords,
}

impl From<Mt19937> for Twister {
    fn from(bits: Mt19937) -> Self {
        let state = LegacyWords { key: bits.key().to_vec(), pos: bits.position() };
        Twister { bit_generator: TwisterName::Mt19937, state }
    }
}

impl TryFrom<Twister> for Mt19937 {
    type Error = crate::Error;

    fn try_from(saved: Twister) -> Result<Self, crate::Error> {
        Mt19937::from_state(&saved.state.key, saved.state.pos)
    }
}
