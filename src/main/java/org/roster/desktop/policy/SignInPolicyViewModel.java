package org.roster.desktop.policy;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.client.ServiceException;
import org.roster.contract.Organization;
import org.roster.contract.OrganizationChange;
import org.roster.contract.Problem.FieldError;
import org.roster.contract.SignInPolicy;
import org.roster.contract.SignInPolicyChange;
import org.roster.contract.SignInRule;
import org.roster.desktop.failure.ServiceFailures;
import org.roster.desktop.policy.MemberAccounts.TenantMembers;
import org.roster.desktop.replica.OrganizationGateway;
import org.roster.desktop.replica.OrganizationReplica;
import org.roster.desktop.task.Action;
import org.roster.desktop.ui.text.Messages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Edits the sign-in policy of the organization. Fields that the user hasn't changed follow the
 * changes of other administrators, and a change sends only what the user has changed.
 */
public final class SignInPolicyViewModel extends Action {

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;]+");

    /** The field of an error, with the position of the value in a list. */
    private static final Pattern FIELD =
            Pattern.compile("signInPolicy\\.(\\w+)(?:\\[(\\d{1,4})])?");

    private static final int MAX_SUGGESTIONS = 1;

    private final OrganizationGateway gateway;
    private final OrganizationReplica replica;
    private final ServiceFailures failures = new ServiceFailures();
    private final Messages messages = Messages.beside(SignInPolicyViewModel.class);
    private final BooleanProperty personalMicrosoft = new SimpleBooleanProperty(true);
    private final BooleanProperty googleWithoutDomain = new SimpleBooleanProperty(true);
    private final StringProperty tenants = new SimpleStringProperty("");
    private final StringProperty domains = new SimpleStringProperty("");
    private final Map<SignInRule, ReadOnlyStringWrapper> errors = new EnumMap<>(SignInRule.class);
    private final ObjectBinding<MemberAccounts> accounts;
    private final ObservableValue<Boolean> known;
    private final BooleanBinding changed;
    private final StringBinding tenantNames;
    private final StringBinding excluded;
    private @Nullable Organization base;

    /**
     * A value that the user can add to a list.
     *
     * @param value the value
     * @param label names the value and its members
     */
    record Suggestion(String value, String label) {}

    /** Creates the view model. */
    public SignInPolicyViewModel(OrganizationGateway gateway) {
        this.gateway = gateway;
        this.replica = gateway.replica();
        for (SignInRule rule : SignInRule.values()) {
            errors.put(rule, new ReadOnlyStringWrapper(""));
        }
        // Counted once for all members, not with each typed character
        this.accounts =
                Bindings.createObjectBinding(
                        () -> MemberAccounts.of(replica.members()), replica.members());
        this.known = replica.organizationProperty().map(organization -> true).orElse(false);
        this.changed =
                Bindings.createBooleanBinding(
                        () -> base != null && !entered().equals(base.signInPolicy()),
                        personalMicrosoft,
                        googleWithoutDomain,
                        tenants,
                        domains,
                        replica.organizationProperty());
        this.tenantNames =
                Bindings.createStringBinding(
                        this::tenantNamesSentence,
                        tenants,
                        replica.limitsProperty(),
                        replica.statusProperty());
        this.excluded =
                Bindings.createStringBinding(
                        this::excludedSentence,
                        changed,
                        tenants,
                        personalMicrosoft,
                        googleWithoutDomain,
                        replica.limitsProperty());
        clearWhenChanged(personalMicrosoft, SignInRule.PERSONAL_MICROSOFT_ACCOUNTS);
        clearWhenChanged(googleWithoutDomain, SignInRule.GOOGLE_ACCOUNTS_WITHOUT_DOMAIN);
        clearWhenChanged(tenants, SignInRule.MICROSOFT_TENANTS);
        clearWhenChanged(domains, SignInRule.GOOGLE_DOMAINS);
        replica.organizationProperty().subscribe(this::follow);
    }

    private void clearWhenChanged(ObservableValue<?> field, SignInRule rule) {
        field.subscribe(value -> error(rule).set(""));
    }

    private ReadOnlyStringWrapper error(SignInRule rule) {
        return errors.computeIfAbsent(rule, each -> new ReadOnlyStringWrapper(""));
    }

    /** Shows the current policy, except in fields that the user has changed. */
    private void follow(@Nullable Organization current) {
        if (current == null) {
            return;
        }
        SignInPolicy before = base == null ? entered() : base.signInPolicy();
        SignInPolicy entered = entered();
        SignInPolicy now = current.signInPolicy();
        base = current;
        if (entered.personalMicrosoftAccounts() == before.personalMicrosoftAccounts()) {
            personalMicrosoft.set(now.personalMicrosoftAccounts());
        }
        if (entered.googleAccountsWithoutDomain() == before.googleAccountsWithoutDomain()) {
            googleWithoutDomain.set(now.googleAccountsWithoutDomain());
        }
        if (entered.microsoftTenants().equals(before.microsoftTenants())) {
            tenants.set(String.join("\n", now.microsoftTenants()));
        }
        if (entered.googleDomains().equals(before.googleDomains())) {
            domains.set(String.join("\n", now.googleDomains()));
        }
        changed.invalidate();
    }

    private SignInPolicy entered() {
        return new SignInPolicy(
                personalMicrosoft.get(),
                googleWithoutDomain.get(),
                list(tenants.get()),
                list(domains.get()));
    }

    private static List<String> list(String text) {
        return Arrays.stream(SEPARATOR.split(text.strip()))
                .filter(each -> !each.isEmpty())
                .map(each -> each.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    @Override
    protected void perform() {
        Organization seen = base;
        if (seen == null) {
            return;
        }
        errors.values().forEach(each -> each.set(""));
        SignInPolicy before = seen.signInPolicy();
        SignInPolicy entered = entered();
        SignInPolicyChange change =
                new SignInPolicyChange(
                        entered.personalMicrosoftAccounts() == before.personalMicrosoftAccounts()
                                ? null
                                : entered.personalMicrosoftAccounts(),
                        entered.googleAccountsWithoutDomain()
                                        == before.googleAccountsWithoutDomain()
                                ? null
                                : entered.googleAccountsWithoutDomain(),
                        entered.microsoftTenants().equals(before.microsoftTenants())
                                ? null
                                : entered.microsoftTenants(),
                        entered.googleDomains().equals(before.googleDomains())
                                ? null
                                : entered.googleDomains());
        started();
        gateway.call(() -> gateway.change(seen, new OrganizationChange(change)))
                .onFinished(this::finished)
                .onSuccess(saved -> {
                    // A later change can arrive before the answer to this one
                    base = base != null && base.version() > saved.version() ? base : saved;
                    discard();
                    succeed();
                })
                .onFailure(failure -> refused(failure, entered))
                .start();
    }

    private void refused(ServiceException failure, SignInPolicy entered) {
        boolean isShown = false;
        if (failure instanceof ServiceException.Refused refused) {
            if (refused.problem().current() instanceof Organization) {
                fail(messages.get("conflict"));
                return;
            }
            List<FieldError> found = refused.problem().errors();
            for (FieldError each : found == null ? List.<FieldError>of() : found) {
                isShown |= show(each, entered);
            }
        }
        fail(isShown ? "" : failures.sentence(failure));
    }

    /** Shows an error next to its field, and returns whether there is such a field. */
    private boolean show(FieldError problem, SignInPolicy entered) {
        Matcher field = FIELD.matcher(problem.field());
        if (!field.matches()) {
            return false;
        }
        for (SignInRule rule : SignInRule.values()) {
            if (rule.wire().equals(field.group(1))) {
                String key = "error." + problem.code();
                String value = line(rule, value(entered, rule, field.group(2)));
                error(rule)
                        .set(
                                messages.has(key)
                                        ? messages.get(key, value)
                                        : failures.said(problem.message()));
                return true;
            }
        }
        return false;
    }

    private static String value(SignInPolicy entered, SignInRule rule, @Nullable String position) {
        List<String> values =
                rule == SignInRule.GOOGLE_DOMAINS
                        ? entered.googleDomains()
                        : entered.microsoftTenants();
        int index = position == null ? values.size() : Integer.parseInt(position);
        return index < values.size() ? values.get(index) : "";
    }

    /** Returns the line with a value, of which the user knows no parts unless commas divide it. */
    private String line(SignInRule rule, String value) {
        String text = rule == SignInRule.GOOGLE_DOMAINS ? domains.get() : tenants.get();
        return text.lines()
                .map(String::strip)
                .filter(line -> line.indexOf(',') < 0 && line.indexOf(';') < 0)
                .filter(line -> list(line).contains(value))
                .findFirst()
                .orElse(value);
    }

    /** Returns to the current policy. */
    void discard() {
        Organization current = base;
        if (current == null) {
            return;
        }
        SignInPolicy policy = current.signInPolicy();
        personalMicrosoft.set(policy.personalMicrosoftAccounts());
        googleWithoutDomain.set(policy.googleAccountsWithoutDomain());
        tenants.set(String.join("\n", policy.microsoftTenants()));
        domains.set(String.join("\n", policy.googleDomains()));
        errors.values().forEach(each -> each.set(""));
        reset();
        changed.invalidate();
    }

    private String tenantNamesSentence() {
        List<String> entered = list(tenants.get());
        if (entered.isEmpty()) {
            return "";
        }
        Map<String, TenantMembers> members = accounts.get().tenants();
        List<String> lines = new ArrayList<>();
        for (String id : entered) {
            TenantMembers each = members.get(id);
            if (each != null) {
                String start = id.substring(0, Math.min(8, id.length()));
                lines.add(messages.get("tenant.name", start, each.domain(), each.count()));
            }
        }
        return String.join("\n", lines);
    }

    private String excludedSentence() {
        if (!changed.get()) {
            return "";
        }
        int count = accounts.get().excludedBy(entered());
        return count == 0 ? "" : messages.get("excluded", count);
    }

    /** Returns tenants of members that aren't in the list. */
    List<Suggestion> suggestedTenants() {
        Set<String> entered = new LinkedHashSet<>(list(tenants.get()));
        MemberAccounts now = accounts.get();
        return now.workTenants().stream()
                .filter(id -> !entered.contains(id))
                .limit(MAX_SUGGESTIONS)
                .map(id -> {
                    TenantMembers members =
                            now.tenants().getOrDefault(id, new TenantMembers("", 0));
                    return new Suggestion(
                            id, messages.get("suggestion", members.domain(), members.count()));
                })
                .toList();
    }

    /** Returns domains of members' Google accounts that aren't in the list. */
    List<Suggestion> suggestedDomains() {
        Set<String> entered = new LinkedHashSet<>(list(domains.get()));
        MemberAccounts now = accounts.get();
        return now.workDomains().stream()
                .filter(domain -> !entered.contains(domain))
                .limit(MAX_SUGGESTIONS)
                .map(domain ->
                        new Suggestion(
                                domain,
                                messages.get(
                                        "suggestion",
                                        domain,
                                        now.googleDomains().getOrDefault(domain, 0))))
                .toList();
    }

    /** Adds a value to a list. */
    static void add(StringProperty list, Suggestion suggestion) {
        String before = list.get().strip();
        list.set(before.isEmpty() ? suggestion.value() : before + "\n" + suggestion.value());
    }

    /** Whether the policy has been loaded. */
    public ObservableValue<Boolean> knownProperty() {
        return known;
    }

    public boolean isKnown() {
        return known.getValue();
    }

    /** Changes when the members have been loaded. */
    ObservableValue<?> membersProperty() {
        return replica.statusProperty();
    }

    /** Whether the user has changed the policy and not saved it. */
    public BooleanBinding changedProperty() {
        return changed;
    }

    public boolean isChanged() {
        return changed.get();
    }

    BooleanProperty personalMicrosoftProperty() {
        return personalMicrosoft;
    }

    BooleanProperty googleWithoutDomainProperty() {
        return googleWithoutDomain;
    }

    /** The tenants, separated by line breaks, blanks or commas. */
    StringProperty tenantsProperty() {
        return tenants;
    }

    /** The Google Workspace domains, separated by line breaks, blanks or commas. */
    StringProperty domainsProperty() {
        return domains;
    }

    /** Names the entered tenants that members belong to; may be empty. */
    public StringBinding tenantNamesProperty() {
        return tenantNames;
    }

    public String getTenantNames() {
        return tenantNames.get();
    }

    /** Warns how many members couldn't sign in after the change; empty if there are none. */
    public StringBinding excludedProperty() {
        return excluded;
    }

    public String getExcluded() {
        return excluded.get();
    }

    /** The error of a rule, as a sentence; empty if there is none. */
    ReadOnlyStringProperty errorProperty(SignInRule rule) {
        return error(rule).getReadOnlyProperty();
    }
}
