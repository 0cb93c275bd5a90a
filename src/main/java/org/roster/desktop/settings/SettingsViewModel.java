package org.roster.desktop.settings;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;
import org.roster.desktop.settings.Policy.PolicyProblem;
import org.roster.desktop.settings.Policy.PolicyProblem.ProblemKind;
import org.roster.desktop.ui.table.TableLayout;
import org.roster.desktop.ui.text.Messages;
import org.roster.desktop.ui.theme.Appearance;
import org.roster.desktop.ui.theme.Density;
import org.roster.desktop.ui.theme.Zoom;

import java.util.List;
import java.util.function.BiFunction;

/** The settings that the user can change. A change takes effect and is saved immediately. */
public final class SettingsViewModel {

    /** The keys of the policy whose settings the user sees. */
    private static final List<String> SHOWN_KEYS =
            List.of(PolicyFile.LANGUAGE, PolicyFile.UPDATES, PolicyFile.NOTIFICATIONS);

    private final SettingsStore store;
    private final Messages messages = Messages.beside(SettingsViewModel.class);

    private final ObjectProperty<Appearance> appearance;
    private final ObjectProperty<Density> density;
    private final ObjectProperty<Integer> zoom;
    private final ObservableValue<String> zoomText;
    private final ObservableValue<Boolean> smallest;
    private final ObservableValue<Boolean> largest;
    private final ObservableValue<Boolean> zoomReset;
    private final ObjectProperty<Language> language;
    private final ObjectProperty<Boolean> clipboardCleared;
    private final ObjectProperty<Boolean> linksHidden;
    private final ObjectProperty<Boolean> notified;
    private final ObjectProperty<InvitePreference> invite;
    private final ObjectProperty<Boolean> updatesWanted;
    private final boolean updatesPossible;

    /** Creates a view model for a build that can't check for updates. */
    public SettingsViewModel(SettingsStore store) {
        this(store, false);
    }

    /**
     * Creates a view model.
     *
     * @param updatesPossible whether this build can check for updates
     */
    public SettingsViewModel(SettingsStore store, boolean updatesPossible) {
        this.store = store;
        this.updatesPossible = updatesPossible;
        Settings now = store.settings();
        appearance = remembered(now.appearance(), Settings::withAppearance);
        density = remembered(now.density(), Settings::withDensity);
        zoom = remembered(now.zoom(), Settings::withZoom);
        zoomText = zoom.map(percent -> messages.get("zoom.percent", percent));
        smallest = zoom.map(percent -> percent <= Zoom.MIN);
        largest = zoom.map(percent -> percent >= Zoom.MAX);
        zoomReset = zoom.map(percent -> percent == Zoom.DEFAULT);
        language = remembered(store.language(), Settings::withLanguage);
        clipboardCleared = remembered(now.clipboardCleared(), Settings::withClipboardCleared);
        linksHidden = remembered(now.linksHidden(), Settings::withLinksHidden);
        notified = remembered(now.notified(), Settings::withNotified);
        invite = remembered(now.invite(), Settings::withInvite);
        updatesWanted =
                remembered(
                        now.updates().wanted(),
                        (settings, wanted) ->
                                settings.withUpdates(settings.updates().withWanted(wanted)));
    }

    private <T> ObjectProperty<T> remembered(T now, BiFunction<Settings, T, Settings> change) {
        ObjectProperty<T> property = new SimpleObjectProperty<>(now);
        property.addListener(
                (changed, before, next) -> store.save(change.apply(store.settings(), next)));
        return property;
    }

    /**
     * Returns the layout of a table, which is saved when it changes.
     *
     * @param name the name of the table, which the settings keep
     */
    public ObjectProperty<TableLayout> tableProperty(String name) {
        return remembered(
                store.settings().table(name),
                (settings, layout) -> settings.withTable(name, layout));
    }

    /** Zooms in one step. */
    public void zoomIn() {
        zoom.set(Zoom.larger(zoom.get()));
    }

    /** Zooms out one step. */
    public void zoomOut() {
        zoom.set(Zoom.smaller(zoom.get()));
    }

    /** Resets the zoom. */
    public void resetZoom() {
        zoom.set(Zoom.DEFAULT);
    }

    /** The last choices for an invite, which are saved when they change. */
    public ObjectProperty<InvitePreference> inviteProperty() {
        return invite;
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    public ObjectProperty<Density> densityProperty() {
        return density;
    }

    /** The zoom, in percent. */
    public ObjectProperty<Integer> zoomProperty() {
        return zoom;
    }

    /** The zoom, as a localized percentage. */
    public ObservableValue<String> zoomTextProperty() {
        return zoomText;
    }

    public String getZoomText() {
        return zoomText.getValue();
    }

    /** Whether the zoom is at its minimum. */
    public ObservableValue<Boolean> smallestProperty() {
        return smallest;
    }

    public boolean isSmallest() {
        return smallest.getValue();
    }

    /** Whether the zoom is at its maximum. */
    public ObservableValue<Boolean> largestProperty() {
        return largest;
    }

    public boolean isLargest() {
        return largest.getValue();
    }

    /** Whether the zoom is at its default. */
    public ObservableValue<Boolean> zoomResetProperty() {
        return zoomReset;
    }

    public boolean isZoomReset() {
        return zoomReset.getValue();
    }

    /** The language of the user interface, which takes effect immediately. */
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /** Whether a copied invitation link is cleared from the clipboard. */
    public ObjectProperty<Boolean> clipboardClearedProperty() {
        return clipboardCleared;
    }

    /** Whether the link of a new invite is hidden until the user shows it. */
    public ObjectProperty<Boolean> linksHiddenProperty() {
        return linksHidden;
    }

    /** Whether the user wants notifications for accepted invites. */
    ObjectProperty<Boolean> notifiedProperty() {
        return notified;
    }

    /** Whether notifications are shown: the user wants them, and the organization allows them. */
    public boolean isNotified() {
        return notified.get() && !isNotifiedPreset();
    }

    /** Whether the organization has turned notifications off. */
    boolean isNotifiedPreset() {
        return store.policy().notifications() != null;
    }

    /** Whether the organization manages the language. */
    boolean isLanguagePreset() {
        return store.policy().language() != null;
    }

    /** The server that the organization manages, or null. */
    @Nullable String presetServer() {
        return store.policy().serverAddress();
    }

    /** Whether the user wants checks for updates. */
    ObjectProperty<Boolean> updatesWantedProperty() {
        return updatesWanted;
    }

    /** Whether Roster checks for updates: the organization decides, or else the user. */
    public ObservableValue<Boolean> updatesLookedFor() {
        Policy.Updates decided = store.policy().updates();
        return updatesWanted.map(
                wanted -> decided == null ? wanted : decided != Policy.Updates.OFF);
    }

    /** Whether this build can check for updates. */
    boolean isUpdatesPossible() {
        return updatesPossible;
    }

    /** The organization's decision on updates, as a sentence, or null. */
    @Nullable String presetUpdates() {
        Policy.Updates updates = store.policy().updates();
        return updates == null ? null : messages.get("updates." + updates);
    }

    /**
     * Returns the error of the organization's policy for a setting; empty if there is none.
     *
     * @param key a key of the policy
     */
    String policyError(String key) {
        return store.policy().problems().stream()
                .filter(problem -> isError(problem, key))
                .findFirst()
                .map(problem -> messages.get("problem.value"))
                .orElse("");
    }

    /** The problems of the organization's policy, a sentence each, and one for all settings. */
    List<String> policyProblems() {
        return store.policy().problems().stream()
                .map(problem ->
                        SHOWN_KEYS.stream().anyMatch(key -> isError(problem, key))
                                ? messages.get("problem.values")
                                : sentence(problem))
                .distinct()
                .toList();
    }

    private static boolean isError(PolicyProblem problem, String key) {
        return problem.kind() == ProblemKind.WRONG_VALUE && problem.about().equals(key);
    }

    private String sentence(PolicyProblem problem) {
        return messages.get("problem." + problem.kind(), problem.about());
    }
}
