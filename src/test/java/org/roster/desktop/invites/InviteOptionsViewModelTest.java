package org.roster.desktop.invites;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roster.client.TenantDirectory;
import org.roster.contract.DeliveryState;
import org.roster.contract.Invite;
import org.roster.contract.NewInvite;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.SampleInvite;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestReplica;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.settings.InvitePreference;
import org.roster.desktop.settings.LinkValidity;
import org.roster.desktop.settings.MailLanguage;
import org.roster.desktop.ui.text.DayText;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

class InviteOptionsViewModelTest {

    private static final InvitePreference GERMAN_FOR_90_DAYS =
            new InvitePreference(LinkValidity.DAYS_90, MailLanguage.GERMAN, true);

    private final FakeOrganization service = new FakeOrganization();
    @RegisterExtension final TestTasks tasks = new TestTasks();
    private final ObjectProperty<InvitePreference> preference =
            new SimpleObjectProperty<>(InvitePreference.DEFAULT);
    private final InviteFormViewModel invitation = invitation();
    private final InviteOptionsViewModel options = invitation.options();
    private final InviteOptionsText text = new InviteOptionsText(options);

    private InviteFormViewModel invitation() {
        OrganizationReplica replica = TestReplica.of(service, tasks.tasks(), () -> Samples.NOW);
        InviteFormViewModel form =
                new InviteFormViewModel(
                        TestReplica.gateway(service, replica, tasks.tasks()),
                        TenantDirectory.NONE,
                        tasks.tasks(),
                        preference);
        form.usernameProperty().set("ada@example.com");
        return form;
    }

    private Invite created() {
        invitation.start();
        assertThat(invitation.isDone()).isTrue();
        return invitation.inviteProperty().get();
    }

    @Test
    void optionsThatAreNotChosenAreLeftOut() {
        assertThat(options.validFor()).isNull();
        assertThat(options.language()).isNull();
        assertThat(options.note()).isNull();
        assertThat(options.sendMail()).isNull();
        assertThat(text.summaryProperty().get()).isEmpty();
    }

    @Test
    void chosenOptionsAreSentAndRemembered() {
        options.validityProperty().set(LinkValidity.DAYS_90);
        options.languageProperty().set(MailLanguage.GERMAN);
        options.noteProperty().set(" Welcome!\n");
        assertThat(text.summaryProperty().get())
                .isEqualTo("Valid for 90 days · E-mail in German · With a note");
        assertThat(invitation.isFilledIn()).isTrue();

        Invite invite = created();

        assertThat(invite.expiresAt()).isEqualTo(Samples.NOW.plus(Duration.ofDays(90)));
        assertThat(invite.language()).isEqualTo("de");
        assertThat(invite.note()).isEqualTo("Welcome!");
        assertThat(preference.get()).isEqualTo(GERMAN_FOR_90_DAYS);
        invitation.another();
        assertThat(options.validityProperty().get()).isEqualTo(LinkValidity.DAYS_90);
        assertThat(options.noteProperty().get()).isEmpty();
        assertThat(invitation().options().languageProperty().get()).isEqualTo(MailLanguage.GERMAN);
        assertThat(invitation().options().noteProperty().get()).isEmpty();
    }

    @Test
    void lastDayIsSentButNotRemembered() {
        options.lastDayProperty().set("31");
        invitation.start();
        assertThat(options.lastDayErrorProperty().get()).startsWith("Enter a date, such as ");
        assertThat(invitation.moreSettingsProperty().get()).isTrue();

        options.lastDayProperty().set("12/31/26");
        assertThat(text.summaryProperty().get()).isEqualTo("Access until 12/31/2026");
        Instant end = DayText.endOf(LocalDate.of(2026, 12, 31));
        assertThat(created().endsAt()).isEqualTo(end);
        invitation.another();
        assertThat(options.lastDayProperty().get()).isEmpty();
        assertThat(invitation().options().lastDayProperty().get()).isEmpty();
    }

    @Test
    void choicesAreForgottenUnlessTheInviteIsCreated() {
        options.validityProperty().set(LinkValidity.DAYS_7);
        service.failOnce(Samples.unreachable());
        invitation.start();

        assertThat(preference.get()).isEqualTo(InvitePreference.DEFAULT);
    }

    @Test
    void withoutMailNothingOfTheMailIsSentOrChecked() {
        options.languageProperty().set(MailLanguage.GERMAN);
        options.notificationEmailProperty().set("nobody");
        invitation.usernameProperty().set("ada@");
        options.sendsMailProperty().set(false);
        assertThat(new InviteFormText(invitation).getMail()).startsWith("No e-mail will be sent.");
        assertThat(text.getNotification()).startsWith("Not needed");

        Invite invite = created();

        assertThat(invite.delivery().state()).isEqualTo(DeliveryState.NONE);
        assertThat(invite.language()).isNull();
        assertThat(invite.notificationEmail()).isNull();
        assertThat(options.notificationEmailProperty().get()).isEqualTo("nobody");
        assertThat(preference.get())
                .isEqualTo(new InvitePreference(LinkValidity.DEFAULT, MailLanguage.GERMAN, false));
    }

    @ParameterizedTest
    @CsvSource({
        "validFor, too-long, This server doesn’t allow links to be valid for that long.",
        "note, control-character, Remove tabs",
        "language, unknown-language, As the service says it.",
    })
    void refusalAppearsAtTheOptionAndKeepsTheInput(String field, String code, String sentence) {
        options.validityProperty().set(LinkValidity.DAYS_90);
        options.noteProperty().set("Welcome!");
        service.failOnce("invite", Samples.refusedField(field, code));

        invitation.start();

        assertThat(
                        options.validityErrorProperty().get()
                                + options.noteErrorProperty().get()
                                + options.languageErrorProperty().get())
                .startsWith(sentence);
        assertThat(invitation.getFailure()).isEmpty();
        assertThat(invitation.moreSettingsProperty().get()).isTrue();
        assertThat(options.validityProperty().get()).isEqualTo(LinkValidity.DAYS_90);
        assertThat(options.noteProperty().get()).isEqualTo("Welcome!");
        assertThat(invitation.usernameProperty().get()).isEqualTo("ada@example.com");
        assertThat(text.summaryProperty().get()).isEqualTo("Correct the options");

        options.validityProperty().set(LinkValidity.DAYS_30);
        assertThat(options.validityErrorProperty().get()).isEmpty();
    }

    @Test
    void noteIsCountedInCharacters() {
        options.noteProperty().set("😀".repeat(NewInvite.MAX_NOTE_LENGTH));
        assertThat(text.getNoteLength()).isEqualTo("500 of 500 characters");
        assertThat(text.noteTooLongProperty().getValue()).isFalse();
        options.noteProperty().set("😀".repeat(NewInvite.MAX_NOTE_LENGTH) + "x");
        assertThat(text.noteTooLongProperty().getValue()).isTrue();

        invitation.start();

        assertThat(options.noteErrorProperty().get()).isEqualTo("Use 500 characters or fewer.");
        assertThat(service.calls()).noneMatch(call -> call.startsWith("invite "));
    }

    @Test
    void earlierInviteFillsInLanguageAndNoteWithoutChangingTheMemory() {
        invitation.fillIn(
                SampleInvite.of("i1", "ada@example.com").language("de").note("Hello").build());
        assertThat(invitation.isFilledIn()).isFalse();

        Invite invite = created();

        assertThat(invite.language()).isEqualTo("de");
        assertThat(invite.note()).isEqualTo("Hello");
        assertThat(preference.get()).isEqualTo(InvitePreference.DEFAULT);
    }
}
