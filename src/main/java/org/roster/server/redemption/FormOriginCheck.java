package org.roster.server.redemption;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/**
 * The headers that identify the site of a posted form. A form on another site must not start a
 * sign-in (cross-site request forgery), although it would have to know the link.
 *
 * @param site {@code Sec-Fetch-Site} (W3C Fetch Metadata), sent by all browsers since 2023
 * @param origin {@code Origin} (RFC 6454), for older browsers. Forms on the service's own pages
 *     send the text {@code null}, because the pages suppress the referrer
 */
record FormOriginCheck(@Nullable String site, @Nullable String origin) {

    static FormOriginCheck of(Context request) {
        return new FormOriginCheck(request.header("Sec-Fetch-Site"), request.header("Origin"));
    }

    /** Returns whether another site posted the form. Direct navigation isn't another site. */
    boolean isForeign(URI publicUrl) {
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        return origin != null
                && !origin.equals("null")
                && !origin.equalsIgnoreCase(origin(publicUrl));
    }

    /** Returns the origin in the browsers' notation: without the default port (RFC 6454, 6.2). */
    private static String origin(URI url) {
        int defaultPort = url.getScheme().equals("https") ? 443 : 80;
        String port = url.getPort() < 0 || url.getPort() == defaultPort ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port;
    }
}
