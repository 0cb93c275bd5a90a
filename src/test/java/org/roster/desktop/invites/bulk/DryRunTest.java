package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.roster.contract.InviteProvider;
import org.roster.contract.InviteStatus;
import org.roster.contract.Member;
import org.roster.contract.MemberState;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.provider.SampleTenant;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;

import java.util.List;
import java.util.Set;

class DryRunTest {

    private static final String TENANT = SampleTenant.EXAMPLE_ORG.id();

    private final FakeOrganization service =
            new FakeOrganization()
                    .with(Samples.member("m0", "Ada Example", Role.ADMINISTRATOR), microsoft())
                    .with(
                            Samples.invite("i1", "lise@example.com", InviteStatus.PENDING),
                            Samples.invite(
                                    "i2", "over@example.com", InviteStatus.PENDING, Samples.NOW),
                            Samples.invite("i3", "no@example.com", InviteStatus.REVOKED));
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);

    private static Member microsoft() {
        return new Member(
                "m1",
                Provider.MICROSOFT,
                TENANT,
                "grace@example.org",
                "Grace Example",
                Role.MEMBER,
                Set.of(),
                MemberState.ACTIVE,
                null,
                Samples.NOW,
                null,
                null,
                null,
                1);
    }

    private List<BulkInviteRow> rows(String list) throws InvalidListException {
        replica.follow();
        return new DryRun(
                        new MemberKeys(replica.members()),
                        replica.invites(),
                        replica.limitsProperty().get(),
                        Samples.NOW)
                .of(
                        InviteList.read(list, ReadingOptions.of(InviteProvider.ANY, Role.MEMBER))
                                .drafts(),
                        List.of());
    }

    private List<RowStatus> statuss(String list) throws InvalidListException {
        return rows(list).stream().map(BulkInviteRow::status).toList();
    }

    @Test
    void everyRowGetsAStatusAndAReason() throws InvalidListException {
        assertThat(
                        rows(
                                """
                                new@example.com
                                ADA.example@example.com
                                Lise@Example.com
                                NEW@example.com
                                boss@example.com,Boss
                                ,Member
                                over@example.com
                                no@example.com
                                """))
                .extracting(BulkInviteRow::number, BulkInviteRow::status, BulkInviteRow::reason)
                .containsExactly(
                        tuple(1, RowStatus.READY, ""),
                        tuple(2, RowStatus.MEMBER, "Listed as Ada Example"),
                        tuple(3, RowStatus.INVITED, ""),
                        tuple(4, RowStatus.REPEATED, "Same as row 1"),
                        tuple(
                                5,
                                RowStatus.INVALID,
                                "“Boss” isn’t a role. Use Member or Administrator."),
                        tuple(6, RowStatus.INVALID, "Enter a username."),
                        tuple(7, RowStatus.READY, ""),
                        tuple(8, RowStatus.READY, ""));
    }

    @Test
    void sameUsernameAtAnotherProviderIsAnotherAccount() throws InvalidListException {
        assertThat(
                        statuss(
                                """
                                ada.example@example.com,,Microsoft
                                lise@example.com,,Google
                                new@example.com,,Google
                                new@example.com,,Microsoft
                                """))
                .containsOnly(RowStatus.READY);
    }

    @Test
    void memberIsRecognizedInEachKnownTenant() throws InvalidListException {
        assertThat(
                        statuss(
                                """
                                grace@example.org,,Any
                                grace@example.org,,Microsoft
                                grace@example.org,,,%s
                                grace@example.org,,,99999999-2222-4333-8444-555555555555
                                grace@example.org,,,example.org
                                """
                                        .formatted(TENANT)))
                .containsExactly(
                        RowStatus.MEMBER,
                        RowStatus.MEMBER,
                        RowStatus.MEMBER,
                        RowStatus.READY,
                        // Only the service can resolve a tenant name
                        RowStatus.READY);
    }

    @Test
    void allErrorsOfARowAreReported() throws InvalidListException {
        assertThat(rows("ada,Boss,Google,example.org,nobody"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.reason())
                                .contains(
                                        "“Boss” isn’t a role.",
                                        "Only Microsoft Entra ID accounts have a tenant.",
                                        "Enter one e-mail address"));
        assertThat(statuss("ada,,,no tenant\n\"two\nlines\"")).containsOnly(RowStatus.INVALID);
    }

    @Test
    void noRowIsReadyWithoutFreeSlots() throws InvalidListException {
        service.withLimit(2);

        assertThat(statuss("new@example.com\nlise@example.com\nalso@example.com"))
                .containsExactly(RowStatus.NO_SLOT, RowStatus.INVITED, RowStatus.NO_SLOT);
    }

    @Test
    void eachRowHasItsOwnIdempotencyKey() throws InvalidListException {
        assertThat(rows("a\nb\nc")).extracting(BulkInviteRow::key).doesNotHaveDuplicates();
    }
}
