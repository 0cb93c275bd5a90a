package org.roster.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.IDN;

/** Addresses that mail can be sent to. */
class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.co",
                "ada.lovelace+tag-1_x@mail.example.com",
                "o'ada!#$%&*/=?^`{|}~@example.com",
                "ada@1a-2.example",
                "ada@xn--bcher-kva.example",
                "ada@xn--strae-oqa.example"
            })
    void asciiAddressIsUnchanged(String text) {
        MailAddress address = MailAddress.parse(text).orElseThrow();
        assertThat(address).hasToString(text);
        assertThat(address.needsUtf8()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "B\u00dcCHER, b\u00fccher",
        "Stra\u00dfe, xn--strae-oqa",
        "\u03c3\u03bf\u03c6\u03bf\u03a3, \u03c3\u03bf\u03c6\u03bf\u03c3",
        "\u03b2\u03cc\u03bb\u03bf\u03c2, xn--nxasmm1c",
        "\uff45\uff58, ex",
        "u\u0308ber, \u00fcber",
        "\u0130z, i\u0307z",
        "\u4f60\u597d\u4e16\u754c\u516c\u53f8\u7f51\u7edc\u4e2d\u56fd,"
                + " \u4f60\u597d\u4e16\u754c\u516c\u53f8\u7f51\u7edc\u4e2d\u56fd",
        "\ud840\udc00a, \ud840\udc00a"
    })
    void domainIsConvertedToALabels(String label, String same) {
        String expected = IDN.toASCII(same, IDN.ALLOW_UNASSIGNED);
        assertThat(MailAddress.parse("ada@" + label + ".example").orElseThrow().domain())
                .isEqualTo(expected + ".example");
    }

    @ParameterizedTest
    @CsvSource({
        "BLÅBÄR.example, xn--blbr-noae.example",
        "й.рф, xn--i1a.xn--p1ai",
        "и\u0306.рф, xn--i1a.xn--p1ai",
        "한국.kr, xn--3e0b707e.kr",
        "例え.テスト, xn--r8jz45g.xn--zckzah",
        "ไทย.th, xn--o3cw4h.th",
        "مثال.إختبار, xn--mgbh0fb.xn--kgbechtv",
        "אבג1.example, xn--1-zhcde.example",
        "نامه\u200cای.com, xn--mgba3gch31f060k.com",
        "l·l.cat, xn--ll-0ea.cat",
        "カ・ナ.jp, xn--lck2c6g.jp",
        "r3---ab.example, r3---ab.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example"
    })
    void domainsOfManyScriptsAreConverted(String domain, String expected) {
        assertThat(MailAddress.parse("ada@" + domain).orElseThrow().domain()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"j\u00f6rg@example.com", "\ud83d\ude00@example.com"})
    void nonAsciiLocalPartNeedsUtf8(String text) {
        assertThat(MailAddress.parse(text).orElseThrow().needsUtf8()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "a",
                "a@",
                "@b.co",
                "a@b",
                "a@.b.co",
                "a@b.co.",
                "a@b..co",
                ".a@b.co",
                "a.@b.co",
                "a..b@c.co",
                "a@b@c.co",
                "a b@c.co",
                "a\u00a0b@c.co",
                "a@b .co",
                "a,b@c.co",
                "a;b@c.co",
                "\"a\"@b.co",
                "a(b)@c.co",
                "a<b>@c.co",
                "a\\b@c.co",
                "a[b]@c.co",
                "a:b@c.co",
                "a@[192.0.2.1]",
                "a@192.0.2.1",
                "a@b.c",
                "a@-b.co",
                "a@b-.co",
                "a@b_c.co",
                "a@b!.co",
                "a@\u2603.co",
                "a@b\u3002co",
                "a@b\u200bc.co",
                "a\u200bb@c.co",
                "a\nb@c.co",
                "a@b.co\n",
                "a@\u0301b.co",
                "a@xn--\u00fc.co",
                "a@xn--a.co",
                "a@xn--\u00fc-kva.co",
                "a@x\u200cy.com",
                "a@1אבג.co",
                "a@aאב.co",
                "a@a·b.cat",
                "a@a・b.jp",
                "a@\u0378.co",
                "a\ud800b@c.co"
            })
    void otherTextIsNoAddress(String text) {
        assertThat(MailAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64, 10, true", "65, 10, false", "1, 63, true", "1, 64, false"})
    void lengthsAreLimited(int localPart, int label, boolean valid) {
        String text = "a".repeat(localPart) + "@" + "b".repeat(label) + ".example";
        assertThat(MailAddress.isValid(text)).isEqualTo(valid);
        assertThat(MailAddress.isMalformed(text)).isEqualTo(label > 63);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ada", "+12025550143", "ada@localhost", "Ada (a@b..co)", "www.b.co/a@c.co"})
    void otherUsernameIsNotMalformed(String text) {
        assertThat(MailAddress.isMalformed(text)).isFalse();
    }
}
