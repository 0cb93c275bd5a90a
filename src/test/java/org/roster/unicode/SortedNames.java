package org.roster.unicode;

import java.util.List;

/** Names of many scripts in the order of CLDR's root collation. */
public final class SortedNames {

    public static final List<String> ALL =
            List.of(
                    "'t Example",
                    "😀",
                    "42",
                    "Ada Zed",
                    "Adaline",
                    "ædil",
                    "Ahre",
                    "Ähre",
                    "Åke",
                    "Anna Zed",
                    "Anna-Maria",
                    "Annabel",
                    "Dora",
                    "Đoro",
                    "Elodie",
                    "Élodie",
                    "élodiea",
                    "Franz",
                    "Lukas",
                    "Łukasz",
                    "Lz",
                    "Nguyen",
                    "Nguyễn",
                    "Ole",
                    "Øystein",
                    "Oz",
                    "Straße A",
                    "Strasse B",
                    "Ümit",
                    "Uwe",
                    "Zoe",
                    "Ωmega",
                    "Анна",
                    "Егор",
                    "Ёлка",
                    "Жанна",
                    "Иван",
                    "Йован",
                    "Қайрат",
                    "Լուսինե",
                    "דוד",
                    "שרה",
                    "أحمد",
                    "فاطمة",
                    "अमित",
                    "ขวัญ",
                    "เคน",
                    "สมชาย",
                    "김민준",
                    "박서연",
                    "あい",
                    "アキラ",
                    "いちろう",
                    "李小龙",
                    "王芳");

    private SortedNames() {}
}
