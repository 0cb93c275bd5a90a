package org.roster.desktop.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.roster.client.signin.Session;
import org.roster.contract.Provider;
import org.roster.contract.Role;
import org.roster.demo.MemorySettings;
import org.roster.desktop.fake.FakeOrganization;
import org.roster.desktop.fake.FakeSignIn;
import org.roster.desktop.fake.Samples;
import org.roster.desktop.fake.TestTasks;
import org.roster.desktop.settings.Settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A sign-in view model with a fake service and without a window. */
abstract class SignInViewModelFixture {

    static final URI PAGE = URI.create("https://accounts.example.com/authorize?state=1");

    final TestTasks tasks = new TestTasks();
    final FakeSignIn service = new FakeSignIn();
    final MemorySettings settings = new MemorySettings(Settings.DEFAULT);
    final List<Session> signedIn = new ArrayList<>();
    SignInViewModel model = model();

    static Session session() {
        return new FakeSignIn.SignedIn(
                Samples.me("Ada Example", Role.ADMINISTRATOR, 1), new FakeOrganization());
    }

    SignInViewModel model() {
        return new SignInViewModel(service, settings, tasks.tasks(), signedIn::add);
    }

    @AfterEach
    void nothingUnexpected() {
        assertThat(tasks.defects()).isEmpty();
    }

    void connect() {
        model.server().addressProperty().set("roster.example.com");
        model.connect();
    }

    FakeSignIn.Pending begin() {
        connect();
        model.signIn(Provider.GOOGLE);
        return service.last();
    }
}
