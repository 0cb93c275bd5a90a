package org.roster.desktop.invites.bulk;

import org.roster.contract.Invite;
import org.roster.contract.InviteProvider;
import org.roster.contract.Limits;
import org.roster.contract.Member;
import org.roster.contract.NewInvite;
import org.roster.contract.Role;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Reads and checks a list of invites like the bulk invite, without a window. The list can also be
 * JSON.
 */
public final class ListImport {

    private final InviteList list;
    private final boolean hadPasswords;

    /**
     * Creates an import.
     *
     * @param hadPasswords whether passwords have been removed from the list
     */
    private ListImport(InviteList list, boolean hadPasswords) {
        this.list = list;
        this.hadPasswords = hadPasswords;
    }

    /**
     * The prediction for a row.
     *
     * @param number the number of the row, from 1
     * @param invite the requested invite
     * @param status the status in upper case, such as {@code READY} or {@code MEMBER}
     * @param prediction the expected result of sending the row
     * @param reason the reason for the status in one or two sentences, or an empty string
     * @param key the idempotency key of the invite
     */
    public record CheckedRow(
            int number,
            NewInvite invite,
            String status,
            Prediction prediction,
            String reason,
            String key) {}

    /** The expected result of sending a row. */
    public enum Prediction {
        /** The server will probably create the invite. */
        CREATED,
        /** Nothing is sent: the account is a member, has a pending invite, or is listed twice. */
        SKIPPED,
        /** The row has an invalid value. */
        INVALID,
        /** No member slot is free. */
        NO_SLOT
    }

    /**
     * Reads a list from a file.
     *
     * @param max the maximum size of the list
     * @param provider the provider for rows without one
     * @param role the role for rows without one
     * @throws InvalidListException if the file can't be read, or isn't a list
     */
    public static ListImport read(Path file, ListSize max, InviteProvider provider, Role role)
            throws InvalidListException {
        String written = ListFile.read(file, max);
        ReadingOptions options = ReadingOptions.of(provider, role);
        if (JsonList.isJson(written)) {
            return new ListImport(JsonList.read(written, options, max), false);
        }
        String text = InviteList.withoutPasswords(written, max);
        return new ListImport(InviteList.read(text, options, max), !text.equals(written));
    }

    /** Returns sentences about the parts of the list that are ignored, or an empty string. */
    public String leftOut() {
        return new InviteListText().leftOut(list, hadPasswords);
    }

    /** Predicts the result for each row, without sending anything. */
    public List<CheckedRow> check(
            List<Member> members, List<Invite> invites, Limits limits, Instant now) {
        return checked(new DryRun(new MemberKeys(members), invites, limits, now));
    }

    /**
     * Checks only the values of each row. The prediction for a valid row doesn't consider the
     * members, invites and limits.
     */
    public List<CheckedRow> checkValues() {
        return checked(new DryRun(new MemberKeys(List.of()), List.of(), null, Instant.EPOCH));
    }

    private List<CheckedRow> checked(DryRun dryRun) {
        return dryRun.of(list.drafts(), List.of()).stream()
                .map(row ->
                        new CheckedRow(
                                row.number(),
                                row.invite(),
                                row.status().name(),
                                prediction(row.status()),
                                row.reason(),
                                row.key()))
                .toList();
    }

    private static Prediction prediction(RowStatus status) {
        return switch (status) {
            case MEMBER, INVITED, REPEATED -> Prediction.SKIPPED;
            case INVALID -> Prediction.INVALID;
            case NO_SLOT -> Prediction.NO_SLOT;
            case READY, AGAIN, UNSENT, SENDING, SENT, BY_HAND, REFUSED -> Prediction.CREATED;
        };
    }
}
