"""Romaji of a known kana reading, so that a name can be said on the telephone.

Modified Hepburn as in the reading aids of Japanese signs: long vowels carry a macron. It is always
shown as a reading, never as the English name of a place.
"""

from __future__ import annotations

import unicodedata

# Kana and romaji in the order of the syllabary, so that a wrong pair is seen at a glance.
_KANA = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん"
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔぁぃぅぇぉ"
)
_ROMAJI = """
a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho
ma mi mu me mo ya yu yo ra ri ru re ro wa i e o n
ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu a i u e o
"""
_SINGLE = dict(zip(_KANA, _ROMAJI.split(), strict=True))
_YOON = {"ゃ": "a", "ゅ": "u", "ょ": "o"}
_SMALL = {"ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_FOREIGN = {
    "ふ": "f", "ゔ": "v", "て": "t", "で": "d", "と": "t", "ど": "d",
    "つ": "ts", "う": "w", "く": "kw",
}  # fmt: skip
_PALATAL = ("shi", "chi", "ji")
_MACRON = str.maketrans("aiueo", "āīūēō")


def hiragana(text: str) -> str:
    """The text with katakana (also half width) as hiragana; everything else unchanged."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in wide)


def romaji(kana: str) -> str:
    """Modified Hepburn of a kana reading, each word capitalised; non-kana stays as it is.

    The middle dot between katakana words becomes a blank.
    """
    return " ".join(_word(w) for w in hiragana(kana).replace("・", " ").split())


def _word(word: str) -> str:
    text = _long_vowels("".join(syllables(word)))
    return text[:1].upper() + text[1:]


def syllables(word: str) -> list[str]:
    """The sounds of one hiragana word, before long vowels are joined."""
    out: list[str] = []
    double = False
    for here in word:
        if here == "っ":
            double = True
            continue
        if here in _YOON and out and out[-1].endswith("i"):
            base = out[-1]
            glide = base[:-1] if base.endswith(_PALATAL) else base[:-1] + "y"
            out[-1] = glide + _YOON[here]
            continue
        if here in _SMALL and out and (stem := _foreign(out, word, here)) is not None:
            out[-1] = stem
            continue
        syllable = _SINGLE.get(here, here)
        if double and syllable[:1].isalpha():
            syllable = ("t" if syllable.startswith("ch") else syllable[0]) + syllable
        double = False
        if out and out[-1] == "n" and syllable[:1] in "aiueoy":
            out[-1] = "n'"
        out.append(syllable)
    return out


def _foreign(out: list[str], word: str, small: str) -> str | None:
    """ファ → fa, ティ → ti, シェ → she: a small vowel replaces the vowel before it."""
    last = out[-1]
    if last.endswith(_PALATAL):
        return last[:-1] + _SMALL[small]
    for kana, stem in _FOREIGN.items():
        if last == _SINGLE[kana]:
            return stem + _SMALL[small]
    return None


def _long_vowels(text: str) -> str:
    out: list[str] = []
    for c in text:
        before = out[-1] if out else ""
        if c == "ー":
            if before in "aiueo" and before:
                out[-1] = before.translate(_MACRON)
        elif (before == "o" and c in "ou") or (before == "u" and c == "u"):
            out[-1] = before.translate(_MACRON)
        else:
            out.append(c)
    return "".join(out)
