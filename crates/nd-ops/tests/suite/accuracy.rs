//! The functions of `scalar` are as exact as they say.
//!
//! The references for f64 have 40 digits, rounded: each row was computed with Python's mpmath, as
//! `mp.dps = 40; float(mp.exp(mp.mpf(x)))`.

use nd_core::{AsView, DType, array, from_fn};
use nd_ops::{Math, scalar};
use nd_testing::ulps;

#[test]
fn functions_of_f64_lie_within_two_floats_of_the_exact_values() {
    let check = |name: &str, most: u64, f: fn(f64) -> f64, rows: &[(u64, u64)]| {
        for &(x, want) in rows {
            let (x, want) = (f64::from_bits(x), f64::from_bits(want));
            let got = f(x);
            assert!(ulps(got, want) <= most, "{name}({x:e}) is {got:e}, but {want:e} is wanted");
        }
    };
    check("exp", 1, scalar::exp, EXP);
    check("ln", 1, scalar::ln, LN);
    check("expm1", 2, scalar::expm1, EXPM1);
    check("log1p", 2, scalar::log1p, LOG1P);
    check("tanh", 2, scalar::tanh, TANH);
    check("sigmoid", 2, scalar::sigmoid, SIGMOID);
    check("softplus", 2, scalar::softplus, SOFTPLUS);
    check("sin", 2, scalar::sin, SIN);
    check("cos", 2, scalar::cos, COS);
    check("tan", 2, scalar::tan, TAN);
    check("asinh", 2, scalar::asinh, ASINH);
    check("acosh", 2, scalar::acosh, ACOSH);
    check("atanh", 2, scalar::atanh, ATANH);
}

#[test]
fn ends_and_specials_are_right() {
    let (inf, nan) = (f64::INFINITY, f64::NAN);
    #[track_caller]
    fn check(got: f64, want: f64) {
        assert!(ulps(got, want) == 0, "{got:e}, but {want:e} is wanted");
        assert!(want.is_nan() || got.is_sign_negative() == want.is_sign_negative(), "the sign");
    }
    for f in [
        scalar::exp::<f64>,
        scalar::expm1,
        scalar::ln,
        scalar::log1p,
        scalar::tanh,
        scalar::sin,
        scalar::softplus,
    ] {
        check(f(nan), nan);
    }
    for f in [
        scalar::expm1::<f64>,
        scalar::log1p,
        scalar::tanh,
        scalar::sin,
        scalar::tan,
        scalar::asinh,
        scalar::atanh,
    ] {
        check(f(0.0), 0.0);
        check(f(-0.0), -0.0);
        check(f(5e-324), 5e-324);
        check(f(-1e-310), -1e-310);
    }
    check(scalar::exp(inf), inf);
    check(scalar::exp(-inf), 0.0);
    check(scalar::exp(709.782712893384), 1.7976931348622732e308);
    check(scalar::exp(709.7827128933841), inf);
    check(scalar::exp(-745.1332191019411), 5e-324);
    check(scalar::exp(-745.1332191019412), 0.0);
    check(scalar::expm1(inf), inf);
    check(scalar::expm1(-inf), -1.0);
    check(scalar::ln(inf), inf);
    check(scalar::ln(-0.0), -inf);
    check(scalar::ln(-1e-320), nan);
    check(scalar::ln(1.0), 0.0);
    check(scalar::log1p(-1.0), -inf);
    check(scalar::log1p(-1.5), nan);
    check(scalar::log1p(inf), inf);
    check(scalar::tanh(-inf), -1.0);
    check(scalar::sigmoid(-inf), 0.0);
    check(scalar::sigmoid(inf), 1.0);
    check(scalar::sin(inf), nan);
    check(scalar::cos(-inf), nan);
    check(scalar::acosh(0.5), nan);
    check(scalar::acosh(1.0), 0.0);
    check(scalar::atanh(1.0), inf);
    check(scalar::atanh(1.5), nan);
    check(scalar::asinh(-inf), -inf);
}

#[test]
fn large_angles_do_not_change_their_neighbours() {
    let near = array![0.5, -2.0, 1e6];
    let both = array![0.5, -2.0, 1e6, 1e22];
    assert_eq!(both.sin().view().to_array().as_slice()[..3], *near.sin().as_slice());
    assert_eq!(both.cos().as_slice()[..3], *near.cos().as_slice());
    assert_eq!(both.tan().as_slice()[..3], *near.tan().as_slice());
    assert_eq!(both.sin()[3], -0.8522008497671888);
}

#[test]
fn arrays_have_the_bits_of_single_numbers_at_every_length() {
    for n in [0, 1, 7, 63, 64, 65, 1000] {
        let x = from_fn([n], |index| index[0] as f64 * 0.37 - 20.0).unwrap();
        let each = |f: fn(f64) -> f64| x.iter().map(f).collect::<Vec<f64>>();
        assert_eq!(x.exp().as_slice(), each(scalar::exp));
        assert_eq!(x.tanh().as_slice(), each(scalar::tanh));
        assert_eq!(x.sin().as_slice(), each(scalar::sin));
    }
}

#[test]
fn small_integers_become_f32() {
    use nd_core::Element;
    fn result<T: Element>() -> DType {
        <T::Math as Element>::DTYPE
    }
    assert_eq!(result::<bool>(), DType::F32);
    assert_eq!(result::<i16>(), DType::F32);
    assert_eq!(result::<u32>(), DType::F64);
    assert_eq!(array![0_u8, 1].exp(), array![1.0_f32, std::f32::consts::E]);
}

// Each row: the bits of an argument and of the value there.

const EXP: &[(u64, u64)] = &[
    (0x3ff3aa0dad1be0e0, 0x400b57cb263c489a),
    (0x400357cc2b95d9d4, 0x402671a0cc799855),
    (0x40079d9070e78b3e, 0x40332499d1a93229),
    (0x4011b2b0df352250, 0x4054de29bf9f7025),
    (0x4003311f7085337c, 0x4026062518592256),
    (0x4010e49ba3a67374, 0x405110511c05c2a9),
    (0xc085cfc57a0f55e9, 0x01007368f1ea8c31),
    (0xc05054047c6d16a8, 0x3a0b5a29f79f3e89),
    (0x408397641cbbe096, 0x787602210fd29b9f),
    (0x40690ba6eeb48a98, 0x5200bac8a23b308b),
    (0x4081ab3d0e5c470e, 0x72ea1d08ac1c29c5),
    (0xc081ffb769c6457d, 0x0c00aa5bd8185699),
    (0xc04e28d35889f5e0, 0x3a7f84ddd2a5c225),
    (0xc077eb7498469046, 0x1d6cfde8847613f5),
    (0x3ff0000000000000, 0x4005bf0a8b145769),
    (0xbff0000000000000, 0x3fd78b56362cef38),
    (0x3ddb7cdfd9d7bdbb, 0x3ff000000006df38),
];

const LN: &[(u64, u64)] = &[
    (0x3ff50cdde14e50fc, 0x3fd18e872b28228e),
    (0x3ff5c64b6ebf7c6a, 0x3fd3b8cf5797e13c),
    (0x3fe0a125ac631922, 0xbfe4f22552bcefbd),
    (0x3fea672d0072eb86, 0xbfc89be18909d870),
    (0x3fed6a478117ab0f, 0xbfb58fd4aee49d91),
    (0x3ffdfe06a59a3566, 0x3fe41b74cb724e27),
    (0x61555d39e8fe2de0, 0x407726e022c9f498),
    (0x124ecbbcb97fcdc0, 0xc07fa092a0bc6494),
    (0x656f4b4d99050a48, 0x4079fddb26b28ece),
    (0x0f963f4892b3c3a9, 0xc080c1548ffdd2c1),
    (0x4e011524dbf72bbe, 0x406380c139636d2b),
    (0x0e03b0298f2bcd6d, 0xc0814ceff6c0d005),
    (0x00000000000066f1, 0xc086f215fbfb23fd),
    (0x6f1d7d94fb36391b, 0x408059f4a50e9d63),
    (0x3fefffffff768fa1, 0xbe112e0be024e4bc),
    (0x3ff000001ad7f29b, 0x3e7ad7f2847b6492),
];

const EXPM1: &[(u64, u64)] = &[
    (0xbfe2984441cfae1c, 0xbfdc3497e637f57e),
    (0xbfe2358e7851a8e4, 0xbfdbc582a382a5ea),
    (0x3feedffcc953ac8a, 0x3ff9fd6f1cfe7ae9),
    (0x3fe7d5876154f5d0, 0x3ff1b26485e0272e),
    (0xbfdaf80c5afb48b8, 0xbfd601e4f2c5190a),
    (0x3fed88daf9975348, 0x3ff8447ae6ca74fc),
    (0x3fb4151938125520, 0x3fb4e420d6724a43),
    (0x3fd6c3262a02fda8, 0x3fdb55fe40340b63),
    (0x405be25b99537a7a, 0x49fe240d26db1107),
    (0x40848293f2fcbb65, 0x7b1d4cde78165d3e),
    (0x407d713359636187, 0x6a688ca8e69263e7),
    (0x40851a0f8bee2bdc, 0x7cd24316b56d4a93),
    (0x3e112e0be826d695, 0x3e112e0be84bbb51),
    (0x81a56e1fc2f8f359, 0x81a56e1fc2f8f359),
    (0x3fd749d6384a37d0, 0x3fdc17005dd9923a),
];

const LOG1P: &[(u64, u64)] = &[
    (0x3ffb11d2366c35d2, 0x3fefaff4c02c8a81),
    (0xbfa12882b598b8d0, 0xbfa173cc7b1252e4),
    (0x3fc2dfab0cda0724, 0x3fc19b009850da69),
    (0xbfdacc6e2716f0b6, 0xbfe15c7368c420f4),
    (0xbfde8ec71aadf7db, 0xbfe4c51e43b38002),
    (0xbfe6c149f28cecc9, 0xbff3ddd3800a6c67),
    (0xbf9aaf1b9094bce0, 0xbf9b09b0788e2a29),
    (0x3feb2b29e0cc9ae5, 0x3fe3ab416ebbee62),
    (0x3e112e0be826d695, 0x3e112e0be801f1d9),
    (0x81a56e1fc2f8f359, 0x81a56e1fc2f8f359),
    (0x7e37e43c8800759c, 0x4085963447f87fb5),
    (0xbfefffffca501acb, 0xc0301e3b8440ed2f),
];

const TANH: &[(u64, u64)] = &[
    (0xbfefc8922b3b6f64, 0xbfe8479490d93bd8),
    (0x3fd6c68cab52a438, 0x3fd5dc473c8eae4b),
    (0xbfd4bfcbaef19274, 0xbfd40d31a3f5f1de),
    (0xbfd8534c6a507b1c, 0xbfd737cbd7a02a9e),
    (0x3fe46299a272d1d0, 0x3fe20318faf63206),
    (0xbfa3b788a6dbb740, 0xbfa3b50a45ac4a3b),
    (0xbfd794176d0b2b38, 0xbfd6910e3b6a5f71),
    (0xbfa33b7cc383dd20, 0xbfa3392c491fb6c5),
    (0x40205f9fb5c2de0c, 0x3fefffffacd48650),
    (0xc031b84f7bb81657, 0xbfeffffffffffff9),
    (0x40330104ffb1ef62, 0x3fefffffffffffff),
    (0xc03315db4c40ff70, 0xbff0000000000000),
    (0x3e112e0be826d695, 0x3e112e0be826d695),
    (0x3fe40d57b7cc2c78, 0x3fe1c882e38dd14f),
];

const SIGMOID: &[(u64, u64)] = &[
    (0x4007faf6644aaeb8, 0x3fee7a936f5246d8),
    (0x40108de5786cfee6, 0x3fef7f6c74b9e0c6),
    (0xc01721fc72b4a27e, 0x3f69250f26ed0358),
    (0x400b9f74e106a324, 0x3fef04a3a1d0cb0c),
    (0xbff9b14cf6f79c68, 0x3fc565f8f649fa73),
    (0x3fee26b7086115a0, 0x3fe7068bc511f696),
    (0xc0179071dd48770c, 0x3f6694a615de4b6a),
    (0xc015c1d131c0e222, 0x3f71b5e41d0a99c0),
    (0xc082b70ff92180fc, 0x09efe245dddefbf4),
    (0x4014294a1636be80, 0x3fefcb533392f94d),
    (0xc08255b46c3329fa, 0x0b0774e66e184ec1),
    (0xc062d0d1b3803590, 0x325c972d7259227c),
    (0xc02dbcda0032e6c0, 0x3e9767d5e534f3ba),
    (0xc014d2c0a7bd6b00, 0x3f7657a391f174df),
    (0xc01362a3effb3783, 0x3f7fee9cea4c1b92),
];

const SOFTPLUS: &[(u64, u64)] = &[
    (0xbffde0f1f3b33978, 0x3fc264518da6d5c6),
    (0xbffbe13452932ee0, 0x3fc4a6d0cc4ef906),
    (0x3fd2f8935815f840, 0x3feb460d844fd8a6),
    (0x400a75383d8ddfdc, 0x400abedf14e83f3a),
    (0xc012d03f10761f9c, 0x3f827b1ca51583ed),
    (0x4007d8a1715f3148, 0x40083e05982cc87a),
    (0x400c88a490685648, 0x400cc1b182e7b3c8),
    (0x401143ec7dc67262, 0x40115180a37d653e),
    (0xc0863b6b3fba4738, 0x0000c5b68e8e549f),
    (0xc00234f3d0e4c500, 0x3fb907722d1698d9),
    (0xc084e709a345620a, 0x03a01e1b37a36918),
    (0xc07da38ee0bfe83a, 0x152caccbbd817b58),
    (0xc07078df50aa4de3, 0x282b4e999b5d5055),
    (0xc037e459cd8d0980, 0x3dc71eff1a330ce8),
];

const SIN: &[(u64, u64)] = &[
    (0xc001ecae3223f9d4, 0xbfe9163c44e1d806),
    (0x4017c14c0ceb123e, 0xbfd59c0cb2dc43f9),
    (0x3fe4397ab527f6a0, 0x3fe2e79cb2f6ba83),
    (0xc005016c4a657f9e, 0xbfdf927d5b9b6fec),
    (0xc00484b5f7b6aed4, 0xbfe17368f29bc117),
    (0xc0120fadb9689902, 0x3fef616d4bc3a06c),
    (0xc0179efa939cc39a, 0x3fd79db0fe4e73d6),
    (0xc013a9d3e4f3b9dc, 0x3fef570763ed800a),
    (0x411717b4b2e3f790, 0x3fe8d4b0b87681cd),
    (0x412e515b4215e8e2, 0x3fd5fb42b93d7ab2),
    (0xc124a89a246ddf97, 0x3fbc5737538d6a3c),
    (0xc12b8ddf5886c0e4, 0xbfedcb50a8623065),
    (0x412db4ac6f65249a, 0x3fe8635c0ce947a7),
    (0x40f05f57b93a5b40, 0x3febb150e1575b32),
    (0x400921fb54442d18, 0x3ca1a62633145c07),
    (0x4076300000000000, 0xbeff9bd0307d1de3),
    (0x4480f0cf064dd592, 0xbfeb453ab76bf397),
];

const COS: &[(u64, u64)] = &[
    (0xbff514c1df1bde28, 0x3fd008b2d522a144),
    (0xc00d6b15bba1d6a0, 0xbfeb846aa6ed14ad),
    (0x3ff50c0e0da09820, 0x3fd02a6388da3803),
    (0x401245c5bfc05fd0, 0xbfc26677a5c314d9),
    (0xbfe3dcae4b8bbec0, 0x3fea080361bcccac),
    (0xbff186c01bec2198, 0x3fdd4ad5df49cb96),
    (0xc018e16192258a94, 0x3fefefb424df0404),
    (0x40174cc52a77e094, 0x3fecb2f1b47a87d4),
    (0xc12c853b1ec05fc9, 0xbfeebed81b263b56),
    (0xc0c923cd344ad6c0, 0xbfec1cc684ec82bd),
    (0x4124a7f51fea89f2, 0xbfe821cf4350a9b3),
    (0xc1268c50b0fec5c4, 0xbfe473913eee84c8),
    (0x411c478363134f9c, 0x3fec65fa9982e9f1),
    (0x412b741a401ff47c, 0xbfde9375dcf3704e),
    (0x3ff921fb54442d18, 0x3c91a62633145c07),
    (0x409bbc0000000000, 0xbfeffffff9e6e56a),
    (0x7e37e43c8800759c, 0xbfe2699022adc4c1),
];

const TAN: &[(u64, u64)] = &[
    (0x3ffd359df91a1558, 0xc00eb72d1324b860),
    (0x401020e7a7e591dc, 0x3ff3c68461c815a2),
    (0xc0160757f4d17918, 0x3fef67ac1cc2765e),
    (0xbfed51bbfb1cb4c0, 0xbff4d93b50f71f14),
    (0xc013a46b3296aedd, 0x4013eb4c11aa4ab5),
    (0x40134e1aeaf1cc1c, 0xc0217c4983baedf4),
    (0xc006fb1fb005ee3a, 0x3fd1a44e62bee166),
    (0xbfe4fc91bc5e2908, 0xbfe89f4e7c1da501),
    (0x412e798fcad2b8fe, 0x3fea59fe6ef43c0e),
    (0x41257ff2aefec4f4, 0x3fa867552b176eec),
    (0x412d0d9e476ba92c, 0xbfe2d48af5fbcc82),
    (0xc0f6af805543f2a8, 0xc0012cf8bf678aca),
    (0xc0d720802f578f80, 0xbfe9be4d2041aaec),
    (0x411c0408287b8640, 0x4012d994b7c093fb),
    (0x3ff921fb54442d18, 0x434d02967c31cdb5),
    (0x4026000000000000, 0xc06c3e6d558b0924),
    (0x6974e718d7d7625a, 0xbfeaef7845d41e88),
];

const ASINH: &[(u64, u64)] = &[
    (0xbfc0186c05b14d80, 0xbfc00da3d09e792b),
    (0xbff40fd4025be966, 0xbff0ccd1c6f7204b),
    (0xbfe278f1525af828, 0xbfe1934ce7240820),
    (0xc000f7bad5531b78, 0xbff7f17e827a9213),
    (0xbfe79da8c4454b48, 0xbfe5df5cc2c27268),
    (0x4007714edd30c554, 0x3ffcbd27962362d8),
    (0x3e112e0be826d695, 0x3e112e0be826d695),
    (0x4202a05f20000000, 0x4037b810429a7c2a),
    (0xfe37e43c8800759c, 0xc0859bbfd8b83e44),
];

const ACOSH: &[(u64, u64)] = &[
    (0x40075b67e65bd9d2, 0x3ffbbe08e9f69adb),
    (0x4002080c6bdfd167, 0x3ff73d87e9152770),
    (0x3ffffa731378a048, 0x3ff50f0db3bc6b36),
    (0x3ffad4d168b87174, 0x3ff1b360ca38e2e8),
    (0x3ff2da36b5f7aaad, 0x3fe2d5affff0b815),
    (0x3ff8b6c3be0f8b0c, 0x3ff0055c8fc5b3a3),
    (0x3ff000001ad7f29b, 0x3f3d4effc065cae4),
    (0x4202a05f20000000, 0x4037b810429a7c2a),
    (0x7e37e43c8800759c, 0x40859bbfd8b83e44),
];

const ATANH: &[(u64, u64)] = &[
    (0x3fe20c994c628286, 0x3fe4708564c6d7f7),
    (0x3fe78343f405c8d8, 0x3fee0c7c889a8b5a),
    (0xbfd1c00fdefd81a4, 0xbfd23a44162e1243),
    (0x3fe24e31a65c7888, 0x3fe4d15dfc46b7f7),
    (0x3fe197ee2ad8789c, 0x3fe3c762e67c595f),
    (0x3fd8e88bd96655f0, 0x3fda4b5a7e6a6ebc),
    (0x3fd4fe8e708c9194, 0x3fd5ccd47c68f947),
    (0x3fe09debca72125c, 0x3fe2694450f590bb),
    (0x3e112e0be826d695, 0x3e112e0be826d695),
    (0x3fefffffca501acb, 0x4020cfad9b61ff69),
];
