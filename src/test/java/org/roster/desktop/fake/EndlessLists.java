package org.roster.desktop.fake;

import org.roster.client.OrganizationService;
import org.roster.client.OrganizationService.ChangeLines;
import org.roster.contract.Change;
import org.roster.contract.ChangeDetail;
import org.roster.contract.ChangeKind;
import org.roster.contract.InviteStatus;
import org.roster.contract.Page;
import org.roster.contract.Role;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A faulty or hostile service, whose lists have no end. */
public enum EndlessLists {

    /** Each page is empty and names another one. */
    EMPTY_PAGES,

    /** Each page contains another item and names the same next page. */
    SAME_CURSOR;

    /** Returns the service of an organization with such lists, and nothing else. */
    public OrganizationService service() {
        AtomicInteger pages = new AtomicInteger();
        return (OrganizationService)
                Proxy.newProxyInstance(
                        OrganizationService.class.getClassLoader(),
                        new Class<?>[] {OrganizationService.class},
                        (proxy, method, arguments) -> {
                            String id = "e" + pages.incrementAndGet();
                            return switch (method.getName()) {
                                case "organization" -> new FakeOrganization().organization();
                                case "members" -> page(Samples.member(id, "Ada", Role.MEMBER), id);
                                case "invites" ->
                                        page(
                                                Samples.invite(
                                                        id,
                                                        "ada@example.com",
                                                        InviteStatus.PENDING),
                                                id);
                                case "changes" -> page(removal(id), id);
                                case "changeLines" -> new ChangeLines(1, List.of("{}"));
                                default -> throw new AssertionError("Unexpected call of " + method);
                            };
                        });
    }

    private static Change removal(String id) {
        return new Change(
                1,
                Samples.NOW,
                null,
                ChangeKind.MEMBER_REMOVED,
                new Change.Subject("member", id, "Ada"),
                ChangeDetail.of(ChangeKind.MEMBER_REMOVED, Map.of("role", "MEMBER")));
    }

    private <T> Page<T> page(T item, String id) {
        return this == EMPTY_PAGES
                ? new Page<>(List.of(), id, 1)
                : new Page<>(List.of(item), "next", 1);
    }
}
