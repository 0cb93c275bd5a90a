package org.roster.desktop.mails;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.roster.client.ServiceException;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.Messages;

import java.util.Locale;

/** Changes the settings of the organization's mails. Sends only what the user has changed. */
final class MailSettingsViewModel extends Action {

    private final OrganizationGateway gateway;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(MailSettingsViewModel.class);
    private final ObjectProperty<Organization> seen;
    private final ObjectProperty<Locale> language;
    private final BooleanProperty reminders;
    private final BooleanBinding changed;

    /**
     * Creates a change.
     *
     * @param organization the organization as the user sees it
     */
    public MailSettingsViewModel(Organization organization, OrganizationGateway gateway) {
        this.gateway = gateway;
        this.seen = new SimpleObjectProperty<>(organization);
        this.language = new SimpleObjectProperty<>(Locale.forLanguageTag(organization.language()));
        this.reminders = new SimpleBooleanProperty(organization.reminders());
        this.changed =
                Bindings.createBooleanBinding(
                        () -> !wanted().equals(new OrganizationChange(null, null, null)),
                        seen,
                        language,
                        reminders);
    }

    private OrganizationChange wanted() {
        String tag = language.get().toLanguageTag();
        return new OrganizationChange(
                tag.equals(seen.get().language()) ? null : tag,
                reminders.get() == seen.get().reminders() ? null : reminders.get(),
                null);
    }

    @Override
    protected void perform() {
        started();
        Organization before = seen.get();
        OrganizationChange wanted = wanted();
        gateway.call(() -> gateway.change(before, wanted))
                .onFinished(this::finished)
                .onSuccess(saved -> succeed())
                .onFailure(this::refused)
                .start();
    }

    /** Handles a failure. The next try applies to what another administrator has changed. */
    private void refused(ServiceException failure) {
        if (failure instanceof ServiceException.Refused refused
                && refused.problem().current() instanceof Organization current) {
            follow(current);
            fail(messages.get("conflict"));
        } else {
            fail(failures.sentence(failure));
        }
    }

    /** Shows the current settings, except those that the user has changed. */
    private void follow(Organization current) {
        OrganizationChange wanted = wanted();
        seen.set(current);
        if (wanted.language() == null) {
            language.set(Locale.forLanguageTag(current.language()));
        }
        if (wanted.reminders() == null) {
            reminders.set(current.reminders());
        }
    }

    /** Whether the service sends mails. */
    boolean sendsMail() {
        return seen.get().mail();
    }

    /** Whether the user has changed a setting. */
    public BooleanBinding changedProperty() {
        return changed;
    }

    /** The language of mails whose inviter chooses no other. */
    public ObjectProperty<Locale> languageProperty() {
        return language;
    }

    /** Whether reminders are mailed to invited people and administrators. */
    public BooleanProperty remindersProperty() {
        return reminders;
    }
}
