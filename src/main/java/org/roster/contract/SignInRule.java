package org.roster.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A rule of a {@link SignInPolicy}, named after the field of the policy that states it. */
public enum SignInRule {
    /** Personal Microsoft accounts can't sign in. */
    PERSONAL_MICROSOFT_ACCOUNTS("personalMicrosoftAccounts"),
    /** Google accounts outside a Google Workspace or Cloud organization can't sign in. */
    GOOGLE_ACCOUNTS_WITHOUT_DOMAIN("googleAccountsWithoutDomain"),
    /** Only some Entra tenants can sign in. */
    MICROSOFT_TENANTS("microsoftTenants"),
    /** Only some Google Workspace domains can sign in. */
    GOOGLE_DOMAINS("googleDomains");

    private final String wire;

    SignInRule(String wire) {
        this.wire = wire;
    }

    /**
     * Returns the rule with a wire name.
     *
     * @throws IllegalArgumentException if the name is unknown
     */
    @JsonCreator
    public static SignInRule ofWire(String wire) {
        for (SignInRule rule : values()) {
            if (rule.wire.equals(wire)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("Unknown sign-in rule: " + wire);
    }

    /** Returns the name on the wire, which is that of the field in {@link SignInPolicy}. */
    @JsonValue
    public String wire() {
        return wire;
    }
}
