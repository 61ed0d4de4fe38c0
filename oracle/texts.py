"""The texts whose token ids are golden: real ones, odd ones, and ones made of odd parts by a fixed seed."""
import csv
import random

PLAIN = [
    "",
    " ",
    "a good movie !",
    "Not once was I bored.",
    "It's the film's worst 10/10, isn't it?<br /><br />No -- really; \"awful\" & 'dull'...",
    "<p>HTML &amp; entities &#39;here&#39;</p>",
]

ODD = [
    "Amélie, naïve façade, coöperate, Þingvellir, smørrebrød, ČŠŽ, İstanbul ıI, ﬁlm, ﬀ",
    "e\u0301 a\u0308\u0323 n\u0303o, Z\u0351\u036b\u0343\u036a\u0302a\u0363l\u0364g\u0365o",
    "ẞ ß ſ K Å Ω ǅ ǆ Σίσυφος ΌΣΟΣ",
    "私は映画が好きです。中文電影很好看 한국 영화 𠀀𪚥 ｆｕｌｌｗｉｄｔｈ　ＳＰＡＣＥ",
    "a中b文c 10万 ㍿ ㈱ ☃",
    "😀 👍🏽 👩‍👩‍👧‍👦 🇫🇷 🎬film🎬 ❤️ ©®™",
    "فيلم رائع جدا، شكرا! סרט מצוין \u202bmixed\u202c English",
    "हिन्दी फ़िल्म देखी ภาพยนตร์ดีมาก தமிழ் ကောင်း",
    "zero\u200bwidth\u200cjoin\u200der\ufeffbom\u2060word soft\u00adhyphen",
    "tab\tnew\nline\r\nvertical\x0bfeed\x0cunit\x1fdel\x7fnul\x00end\x85next\u2028sep\u2029par",
    "no\u00a0break thin\u2009space ideographic\u3000space \ufffd replaced \ue000 private \u0378 unassigned",
    "[CLS]", "[SEP] [MASK] [PAD] [UNK]", "[sep] [Cls]x[SEP]y [ SEP ] [MASK]ed", "##ing #hash ##", "[unused1] [unused99]",
    "x" * 99, "x" * 100, "x" * 101, "supercalifragilisticexpialidocious" * 4, "-" * 120, "é" * 101,
    "word " * 600,
    "!?.,;:'\"()[]{}<>@#$%^&*_+=|\\/~`", "‘single’ “double” – — … « » „ ‚ ‹ › ¿ ¡ § ¶ † ‡ • ′ ″",
    "½ ¼ x² H₂O 1ˢᵗ Ⅻ ① ３ ٣ १ 1,000.50 1e-4 -5 +5 ±", "$5 £5 €5 ¥5 ₹5 10% 5° 5‰",
    "don't don’t DON'T dont'", "U.S.A. e.g. i.e. etc... a.k.a.", "http://www.imdb.com/title/tt0064354/?x=1&y=2", "a@b.c",
    "\u0301", "\u0301\u0302a", "\u200d", "\U0001f3fd", "\U000e0041\U000e007f", "\ufe0f", "\U0010ffff",
]

PARTS = [
    "Great", "film", "it's", "don't", "[SEP]", "[MASK]", "[CLS", "]", "<br />", "<", ">", "&amp;", " ", "  ", "\t", "\n", "\x0b",
    "\x85", "\xa0", "\u2028", "\u3000", "\x00", "\x1c", "\u200b", "\ufeff", "\ufffd", "\u0130", "\u0131", "\u00c9", "E\u0301",
    "\u00df", "\u1e9e", "\u03a3", "\u017f", "\u212a", "\u01c5", "\u4e2d", "\U0001f3ac", "#", "##s", "10/10", "--", "!", "...",
    "\u2019", "\"", "ing", "un", "able", "\u0e20", "\u05d0", "\u0627\u064e", "\uac00", "\u1100\u1161", "\u202e", "x" * 60,
]  # fmt: skip

# Planes and blocks that are drawn from with like chance: most code points of Unicode are ideographs and unassigned
BLOCKS = [
    (0x00, 0x80), (0x80, 0x250), (0x250, 0x370), (0x370, 0x530), (0x590, 0x780), (0x900, 0xE00), (0xE00, 0x1200), (0x1E00, 0x2100),
    (0x2100, 0x2C00), (0x2E00, 0x3300), (0x4E00, 0x4F00), (0xAC00, 0xAD00), (0xE000, 0xE100), (0xF900, 0xFB50), (0xFB50, 0x10000),
    (0x10000, 0x11000), (0x1D400, 0x1D800), (0x1F000, 0x1FB00), (0x20000, 0x20100), (0x2F800, 0x2FA20), (0xE0000, 0xE0200),
]  # fmt: skip


def mixtures(rng, count):
    for _ in range(count):
        yield "".join(rng.choice(PARTS) for _ in range(rng.randint(1, 12)))


def code_points(rng, count):
    for _ in range(count):
        text = ""
        for _ in range(rng.randint(1, 24)):
            first, last = rng.choice(BLOCKS)
            point = rng.randrange(first, last)
            # halves of surrogate pairs are no characters
            text += "" if 0xD800 <= point < 0xE000 else chr(point)
        yield text


def reviews(samples, count):
    """The first reviews of the samples, as people wrote them."""
    with open(samples, newline="", encoding="utf-8") as file:
        return [row["text"] for _, row in zip(range(count), csv.DictReader(file))]


def fixed(samples):
    rng = random.Random(20)
    return PLAIN + ODD + reviews(samples, 60) + list(mixtures(rng, 400)) + list(code_points(rng, 600))
