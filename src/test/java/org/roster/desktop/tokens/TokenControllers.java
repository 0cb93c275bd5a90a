package org.roster.desktop.tokens;

import org.roster.desktop.ui.text.Times;

/** Creates controllers for the views of API tokens. */
public final class TokenControllers {

    private TokenControllers() {}

    /** Creates an empty form. */
    public static NewTokenController form(Times times) {
        return new NewTokenController(new NewTokenForm(), times);
    }
}
