package org.roster.server.identity;

import static org.roster.server.identity.JwtForge.json;
import static org.roster.server.identity.JwtForge.with;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.roster.server.identity.HostileTokens.Hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tokens whose three parts are cut, padded, repeated or exchanged. */
final class HostileEncodings {

    private final GenuineTokens genuine;

    HostileEncodings(GenuineTokens genuine) {
        this.genuine = genuine;
    }

    Stream<Hostile> all() {
        String token = genuine.signed(genuine.claims());
        String other = genuine.signed(with(genuine.claims(), "sub", "\"2\""));
        String[] parts = token.split("\\.");
        List<Hostile> all = new ArrayList<>();
        all.add(new Hostile("header alone", parts[0]));
        all.add(new Hostile("two parts", parts[0] + "." + parts[1]));
        all.add(new Hostile("no signature", parts[0] + "." + parts[1] + "."));
        all.add(new Hostile("no claims", parts[0] + ".." + parts[2]));
        all.add(new Hostile("no header", "." + parts[1] + "." + parts[2]));
        all.add(new Hostile("four parts", token + "."));
        all.add(new Hostile("four parts, one more signature", token + "." + parts[2]));
        all.add(new Hostile("five parts", parts[0] + "..." + parts[1] + "." + parts[2]));
        all.add(new Hostile("dots", "...."));
        all.add(new Hostile("cut by one", token.substring(0, token.length() - 1)));
        all.add(new Hostile("cut by half", token.substring(0, token.length() / 2)));
        all.add(new Hostile("one more letter", token + "A"));
        all.add(new Hostile("padded", token + "=="));
        all.add(new Hostile("padded header", parts[0] + "=." + parts[1] + "." + parts[2]));
        all.add(new Hostile("of another alphabet", parts[0] + "." + parts[1] + "+." + parts[2]));
        all.add(new Hostile("slash", parts[0] + "." + parts[1] + "." + parts[2] + "/"));
        all.add(new Hostile("tilde inside", parts[0] + "." + parts[1] + ".~" + parts[2]));
        all.add(
                new Hostile(
                        "last letter with other unused bits",
                        JwtForge.changed(token, HostileEncodings::withUnusedBits)));
        all.add(
                new Hostile(
                        "another's claims",
                        parts[0] + "." + other.split("\\.")[1] + "." + parts[2]));
        all.add(
                new Hostile(
                        "signature twice", parts[0] + "." + parts[1] + "." + parts[2] + parts[2]));
        all.add(
                new Hostile(
                        "the JSON itself",
                        JwtForge.base64(json(genuine.claims()).getBytes(UTF_8))));
        all.add(new Hostile("longer than any", "A".repeat(20_000) + "." + parts[1] + ".A"));
        return all.stream();
    }

    /** Sets one of the four unused bits in the last of the 342 letters that encode 256 bytes. */
    private static String[] withUnusedBits(String[] parts) {
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char last = parts[2].charAt(parts[2].length() - 1);
        String changed = parts[2].substring(0, parts[2].length() - 1);
        return new String[] {
            parts[0], parts[1], changed + letters.charAt(letters.indexOf(last) | 1)
        };
    }
}
