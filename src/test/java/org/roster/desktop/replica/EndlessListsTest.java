package org.roster.desktop.replica;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.roster.client.OrganizationService;
import org.roster.client.OrganizationService.Order;
import org.roster.client.RecentChanges;
import org.roster.client.ServiceException;
import org.roster.desktop.fake.EndlessLists;

import java.time.Instant;

/** Loading ends even if a faulty or hostile server sends lists without an end. */
class EndlessListsTest {

    @ParameterizedTest
    @EnumSource
    @Timeout(20)
    void endlessInvitesAreRefused(EndlessLists endless) {
        OrganizationService service = endless.service();

        assertThatThrownBy(() ->
                        new OrganizationLoader(service, false)
                                .rest(service.invites(null, 1000), null))
                .isInstanceOf(ServiceException.NotRoster.class);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(20)
    void endlessMembersAreRefused(EndlessLists endless) {
        OrganizationService service = endless.service();

        assertThatThrownBy(() ->
                        new MemberLoader(service, null)
                                .rest(service.members(Order.OLDEST_FIRST, null, 1000)))
                .isInstanceOf(ServiceException.NotRoster.class);
    }

    @ParameterizedTest
    @EnumSource
    void endlessChangesAreRefused(EndlessLists endless) {
        assertThatThrownBy(() -> RecentChanges.read(endless.service(), Instant.EPOCH, 10))
                .isInstanceOf(ServiceException.NotRoster.class);
    }
}
