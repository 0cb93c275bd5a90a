package org.roster.desktop.invites.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.roster.contract.Invite;
import org.roster.contract.InviteStatus;
import org.roster.contract.ProblemType;
import org.roster.contract.Role;
import org.roster.demo.window.DesktopDriver;
import org.roster.desktop.client.ServiceException;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.fake.TestWindow;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.ui.text.CsvFile;
import org.roster.desktop.ui.text.LinkClipboard;
import org.roster.desktop.ui.text.Times;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@ExtendWith(TestWindow.class)
class BulkInviteViewModelTest {

    private static final String LINK = "https://roster.example.com/invite/secret";

    @TempDir Path folder;

    private final FakeOrganization service =
            new FakeOrganization()
                    .with(Samples.member("m0", "Ada Example", Role.ADMINISTRATOR))
                    .with(Samples.invite("i1", "lise@example.com", InviteStatus.PENDING));
    private final TestTasks tasks = new TestTasks();
    private final OrganizationReplica replica =
            new OrganizationReplica(service, tasks.tasks(), () -> Samples.NOW);
    private final BulkInviteViewModel invites =
            new BulkInviteViewModel(
                    new OrganizationGateway(service, replica, tasks.tasks()),
                    new LinkClipboard(tasks.tasks()),
                    tasks.tasks(),
                    new Times(() -> Samples.NOW));
    private final BulkInviteSender sending = invites.sending();

    @BeforeEach
    void read() {
        replica.follow();
        service.calls().clear();
    }

    @AfterEach
    void checkNoDefects() {
        assertThat(tasks.defects()).isEmpty();
    }

    private void check(String list) {
        invites.listProperty().set(list);
        invites.check();
        assertThat(invites.checkedProperty().get()).isTrue();
    }

    private List<RowStatus> verdicts() {
        return invites.rows().all().stream().map(BulkInviteRow::verdict).toList();
    }

    private List<String> sent() {
        return service.calls().stream().filter(call -> call.startsWith("invite ")).toList();
    }

    private static List<String> usernames(List<String> calls) {
        return calls.stream().map(call -> call.split(" ")[1]).toList();
    }

    @Test
    void checkSendsNothingAndSummarizesTheRows() {
        check("a@example.com\nlise@example.com\nb@example.com");

        assertThat(sent()).isEmpty();
        assertThat(verdicts()).containsExactly(RowStatus.READY, RowStatus.INVITED, RowStatus.READY);
        assertThat(invites.summaryProperty().get())
                .isEqualTo("3 rows: 2 ready to send, 1 skipped.");
        assertThat(invites.slotsProperty().get()).isEmpty();
    }

    @Test
    void invalidListShowsItsReasonUntilItChanges() {
        invites.listProperty().set("a\n".repeat(1001));
        invites.check();

        assertThat(invites.checkedProperty().get()).isFalse();
        assertThat(invites.refusalProperty().get()).startsWith("The list has more than 1,000 rows");

        invites.listProperty().set("a");
        assertThat(invites.refusalProperty().get()).isEmpty();
    }

    @Test
    void ignoredColumnsAreReported() {
        check("Username,Department\na@example.com,Engines");

        assertThat(invites.summaryProperty().get()).endsWith("Ignored column: Department.");
    }

    @Test
    void tooFewSlotsAreReportedBeforeSending() {
        service.withLimit(3);
        check("a@example.com\nb@example.com");

        assertThat(verdicts()).containsOnly(RowStatus.READY);
        assertThat(invites.slotsProperty().get())
                .isEqualTo(
                        "2 seats left for 3 pending invites, including these. First come, first"
                                + " served.");
    }

    @Test
    void statusesFollowTheOrganizationUntilSendingStarts() {
        service.withLimit(1);
        check("a@example.com\nb@example.com");
        assertThat(verdicts()).containsOnly(RowStatus.NO_SLOT);
        assertThat(invites.slotsProperty().get()).startsWith("All 1 member slots are used.");

        service.withLimit(10);
        service.with(Samples.invite("i2", "b@example.com", InviteStatus.PENDING));
        assertThat(verdicts()).containsExactly(RowStatus.READY, RowStatus.INVITED);

        sending.start();
        service.with(Samples.invite("i9", "a@example.com", InviteStatus.PENDING));
        assertThat(verdicts()).containsExactly(RowStatus.SENT, RowStatus.INVITED);
    }

    @Test
    void sentInvitesAppearInTheReplicaWithoutLinks() {
        check("a@example.com\nlise@example.com\n+12025550143");

        sending.start();

        assertThat(sending.isDone()).isTrue();
        assertThat(sending.progressProperty().get()).isEqualTo(1);
        assertThat(verdicts())
                .containsExactly(RowStatus.SENT, RowStatus.INVITED, RowStatus.BY_HAND);
        assertThat(usernames(sent())).containsExactly("a@example.com", "+12025550143");
        assertThat(sent()).doesNotHaveDuplicates();
        assertThat(replica.invites())
                .hasSize(3)
                .allSatisfy(invite -> assertThat(invite.link()).isNull());
        assertThat(invites.rows().made()).extracting(Invite::link).containsOnly(LINK);
    }

    @Test
    void thousandRowsAreSent() {
        check(
                IntStream.range(0, 1000)
                        .mapToObj(i -> "u" + i + "@example.com")
                        .collect(Collectors.joining("\n")));

        sending.start();

        assertThat(sending.isDone()).isTrue();
        assertThat(verdicts()).hasSize(1000).containsOnly(RowStatus.SENT);
    }

    @Test
    void refusedRowDoesNotStopTheOthers() {
        service.failOnce("invite", Samples.refusedField("tenantId", "unknown-tenant"));
        check("a@example.com,,,nobody.example\nb@example.com");

        sending.start();

        assertThat(verdicts()).containsExactly(RowStatus.REFUSED, RowStatus.SENT);
        assertThat(invites.rows().all().getFirst().reason())
                .isEqualTo("Microsoft Entra ID has no tenant with this name.");
        assertThat(sending.isDone()).isTrue();
    }

    @Test
    void failedTenantLookupDelaysOnlyItsRow() {
        service.failOnce("invite", Samples.refused(ProblemType.UNAVAILABLE));
        check("a@example.com,,,example.org\nb@example.com\nc@example.com,,,example.net");

        sending.start();

        assertThat(verdicts()).containsExactly(RowStatus.AGAIN, RowStatus.SENT, RowStatus.SENT);
        assertThat(invites.rows().all().getFirst().reason())
                .startsWith("Couldn’t look up the tenant because Microsoft isn’t responding");
        assertThat(sending.isDone()).isFalse();
        assertThat(sending.getFailure()).isEmpty();
        assertThat(sending.restProperty().get())
                .isEqualTo("1 invite not sent yet. Choose Resume to continue.");
        assertThat(invites.whatIsLost()).startsWith("1 invite hasn’t been sent.");

        sending.start();
        assertThat(verdicts()).containsOnly(RowStatus.SENT);
        assertThat(sending.isDone()).isTrue();
        assertThat(sending.restProperty().get()).isEmpty();
        assertThat(sent().getLast()).isEqualTo(sent().getFirst());
    }

    @Test
    void unavailableServiceStopsSending() {
        service.failOnce("invite", Samples.refused(ProblemType.UNAVAILABLE));
        check("a@example.com\nb@example.com");
        sending.start();
        assertThat(verdicts()).containsOnly(RowStatus.READY);
        assertThat(sending.getFailure()).startsWith("The service is temporarily unavailable");
    }

    @Test
    void repeatedTenantLookupFailuresStopSending() {
        service.failAlways(Samples.refused(ProblemType.UNAVAILABLE));
        check(
                IntStream.range(0, 30)
                        .mapToObj(i -> "u" + i + "@example.com,,,example.org")
                        .collect(Collectors.joining("\n")));

        sending.start();

        assertThat(sent()).hasSize(BulkInviteSender.MOST_AWAY);
        assertThat(sending.getFailure())
                .startsWith("The service is temporarily unavailable")
                .contains("30 invites not sent yet.");

        service.failAlways(null);
        sending.start();
        assertThat(verdicts()).containsOnly(RowStatus.SENT);
    }

    @Test
    void resumeAfterNetworkFailureReusesTheIdempotencyKey() {
        service.failOnce("invite", Samples.unreachable());
        check("a@example.com\nb@example.com");

        sending.start();

        assertThat(sending.isDone()).isFalse();
        assertThat(sending.isBusy()).isFalse();
        assertThat(verdicts()).containsOnly(RowStatus.READY);
        assertThat(sending.getFailure())
                .isEqualTo(
                        "The server isn’t responding. Check your connection and try again. 2"
                                + " invites not sent yet. Choose Resume to continue.");
        assertThat(invites.whatIsLost()).startsWith("2 invites haven’t been sent");

        sending.start();

        assertThat(sending.isDone()).isTrue();
        assertThat(sending.getFailure()).isEmpty();
        assertThat(sent()).hasSize(3);
        assertThat(sent().get(1)).isEqualTo(sent().get(0));
    }

    @Test
    void reachedMemberLimitStopsSending() {
        service.failOnce("invite", Samples.refused(ProblemType.MEMBER_LIMIT_REACHED));
        check("a@example.com\nb@example.com");

        sending.start();

        assertThat(sent()).hasSize(1);
        assertThat(verdicts()).containsOnly(RowStatus.READY);
        assertThat(sending.getFailure()).startsWith("All 10 member slots are used.");
    }

    @Test
    void stopFinishesRunningRequestsAndSendsNoMore() {
        check(
                IntStream.range(0, 10)
                        .mapToObj(i -> "u" + i + "@example.com")
                        .collect(Collectors.joining("\n")));
        tasks.hold();
        sending.start();
        assertThat(invites.rows().count(RowStatus.SENDING)).isEqualTo(BulkInviteSender.AT_ONCE);

        sending.stop();
        assertThat(sending.isBusy()).isTrue();
        tasks.release();

        assertThat(sending.isBusy()).isFalse();
        assertThat(invites.rows().count(RowStatus.SENT)).isEqualTo(BulkInviteSender.AT_ONCE);
        assertThat(sending.getFailure()).isEmpty();
        assertThat(sending.restProperty().get()).startsWith("6 invites not sent yet.");
        assertThat(sending.progressProperty().get()).isBetween(0.39, 0.41);

        sending.start();
        assertThat(verdicts()).containsOnly(RowStatus.SENT);
        assertThat(sent()).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void rateLimitPausesForTheRequestedTime() {
        service.failOnce("invite", Samples.rateLimited(Duration.ofSeconds(7)));
        check("a@example.com\nb@example.com");

        sending.start();

        assertThat(sending.isBusy()).isTrue();
        assertThat(sending.waitingProperty().get())
                .isEqualTo(
                        "Too many requests. Sending resumes at "
                                + new Times(() -> Samples.NOW).second(Samples.NOW.plusSeconds(7))
                                + ".");
        tasks.passTime(Duration.ofSeconds(6));
        assertThat(sent()).hasSize(1);

        tasks.passTime(Duration.ofSeconds(7));

        assertThat(sending.isDone()).isTrue();
        assertThat(sending.waitingProperty().get()).isEmpty();
        assertThat(usernames(sent()))
                .containsExactly("a@example.com", "a@example.com", "b@example.com");
        assertThat(sent().get(1)).isEqualTo(sent().get(0));
    }

    @Test
    void rateLimitWithoutTimePausesForTheDefault() {
        service.failOnce("invite", Samples.rateLimited(null));
        check("a@example.com");
        sending.start();

        tasks.passTime(BulkInviteSender.PAUSE);

        assertThat(sending.isDone()).isTrue();
    }

    @Test
    void stopDuringAPauseEndsImmediately() {
        service.failOnce("invite", Samples.rateLimited(Duration.ofSeconds(7)));
        check("a@example.com");
        sending.start();

        sending.stop();

        assertThat(sending.isBusy()).isFalse();
        assertThat(sending.waitingProperty().get()).isEmpty();
        tasks.passTime(Duration.ofMinutes(1));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void expiredSignInStopsSending() {
        service.failOnce("invite", new ServiceException.SignInRequired("Expired"));
        check("a@example.com");

        sending.start();

        assertThat(sending.getFailure()).startsWith("Your sign-in has expired.");
        assertThat(verdicts()).containsExactly(RowStatus.READY);
    }

    @Test
    void exportContainsLinksAndResults() throws IOException {
        service.failOnce("invite", Samples.refused(ProblemType.INVITE_ALREADY_PENDING));
        check("=a@example.com\nlise@example.com\n+12025550143,Administrator,Google");
        sending.start();
        assertThat(invites.whatIsLost()).startsWith("1 link hasn’t been exported or copied.");
        Path file = folder.resolve("invites.csv");

        invites.export().to(file);

        assertThat(invites.keptLinksProperty().get()).startsWith("1 link exported.");
        assertThat(invites.whatIsLost()).isEmpty();
        assertThat(Files.readString(file)).contains("'=a@example.com,", "'+12025550143,");
        assertThat(CsvFile.read(Files.readString(file).substring(1), ','))
                .containsExactly(
                        List.of("Username", "Provider", "Role", "Link", "Expires", "Result"),
                        List.of(
                                "=a@example.com",
                                "Any provider",
                                "Member",
                                "",
                                "",
                                "Rejected: This user already has a pending invite. Copy its link,"
                                        + " or revoke it first."),
                        List.of(
                                "lise@example.com",
                                "Any provider",
                                "Member",
                                "",
                                "",
                                "Already invited"),
                        List.of(
                                "+12025550143",
                                "Google",
                                "Administrator",
                                LINK,
                                "2026-12-08T14:03:22Z",
                                "Share the link"));
    }

    @Test
    void exportedFileCanBeImportedAgain() throws Exception {
        check("a@example.com,Administrator,Google");
        sending.start();
        Path file = folder.resolve("invites.csv");
        invites.export().to(file);

        InviteList again =
                InviteList.read(
                        ListFile.read(file), org.roster.contract.InviteProvider.ANY, Role.MEMBER);

        assertThat(again.unused()).containsExactly("Link", "Expires", "Result");
        assertThat(again.drafts())
                .extracting(InviteDraft::invite)
                .containsExactly(invites.rows().all().getFirst().invite());
    }

    @Test
    void failedExportIsReportedAndLinksStayUnsaved() {
        check("a@example.com");
        sending.start();

        invites.export().to(folder.resolve("missing").resolve("invites.csv"));

        assertThat(invites.export().getFailure()).startsWith("Couldn’t save the file.");
        assertThat(invites.whatIsLost()).isNotEmpty();
    }

    @Test
    void copiedLinksLeaveTheClipboardLater() {
        check("a@example.com\nb@example.com");
        sending.start();

        String copied =
                DesktopDriver.onFxThread(() -> {
                    invites.copyLinks();
                    return javafx.scene.input.Clipboard.getSystemClipboard().getString();
                });

        assertThat(copied).isEqualTo("a@example.com\t" + LINK + "\nb@example.com\t" + LINK);
        assertThat(invites.whatIsLost()).isEmpty();
        boolean holds =
                DesktopDriver.onFxThread(() -> {
                    tasks.passTime(LinkClipboard.LASTS);
                    return javafx.scene.input.Clipboard.getSystemClipboard().hasString();
                });
        assertThat(holds).isFalse();
    }

    @Test
    void linksCreatedAfterTheExportAreUnsaved() {
        check("a@example.com\nb@example.com\nc@example.com\nd@example.com\ne@example.com");
        tasks.hold();
        sending.start();
        sending.stop();
        tasks.release();
        invites.export().to(folder.resolve("four.csv"));
        assertThat(invites.keptLinksProperty().get()).startsWith("4 links exported.");

        sending.start();

        assertThat(sending.isDone()).isTrue();
        assertThat(invites.whatIsLost()).startsWith("5 links haven’t been exported");
    }

    @Test
    void onlyTheListIsLostBeforeSending() {
        assertThat(invites.whatIsLost()).isEmpty();
        check("a@example.com");
        assertThat(invites.whatIsLost()).isEqualTo("Closing discards the list.");

        invites.back();
        assertThat(invites.checkedProperty().get()).isFalse();
        assertThat(invites.listProperty().get()).isEqualTo("a@example.com");
    }

    @Test
    void filterShowsOneStatus() {
        check("a@example.com\nlise@example.com");

        invites.rows().verdictProperty().set(RowStatus.INVITED);
        assertThat(invites.rows().shown()).extracting(BulkInviteRow::number).containsExactly(2);

        invites.rows().verdictProperty().set(null);
        assertThat(invites.rows().shown()).hasSize(2);
    }

    @Test
    void droppedFileOrTextBecomesTheList() throws IOException {
        Path file = Files.writeString(folder.resolve("list.txt"), "dropped@example.com");
        BulkListController list =
                new BulkListController(
                        invites, new org.roster.demo.window.ScriptedFileDialogs(Path.of("")));

        assertThat(list.drop(List.of(file.toFile()), null)).isTrue();
        assertThat(invites.listProperty().get()).isEqualTo("dropped@example.com");
        assertThat(list.drop(List.of(), "text@example.com")).isTrue();
        assertThat(invites.listProperty().get()).isEqualTo("text@example.com");
        assertThat(list.drop(null, null)).isFalse();

        invites.open(folder.resolve("missing.csv"));
        assertThat(invites.refusalProperty().get()).startsWith("Couldn’t read the file.");
        assertThat(invites.listProperty().get()).isEqualTo("text@example.com");
    }

    @Test
    void closedDialogIgnoresEvents() {
        check("a@example.com");
        invites.close();

        service.with(Samples.invite("i2", "a@example.com", InviteStatus.PENDING));

        assertThat(verdicts()).containsExactly(RowStatus.READY);
    }
}
