package org.roster.server.redemption;

import io.javalin.http.Context;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/**
 * Which site a posted form stood on, as the browser tells it. A form of another site must not begin
 * a sign-in (cross-site request forgery), though it would have to know the link to try.
 *
 * @param site {@code Sec-Fetch-Site} (W3C Fetch Metadata), which every browser since 2023 sends
 * @param origin {@code Origin} (RFC 6454), for those before. From our own pages it is {@code null}
 *     in letters, since these send no referrer
 */
record FormOriginCheck(@Nullable String site, @Nullable String origin) {

    static FormOriginCheck of(Context request) {
        return new FormOriginCheck(request.header("Sec-Fetch-Site"), request.header("Origin"));
    }

    /** Whether the form stood on a page of neither this service nor the person's own making. */
    boolean isOutside(URI publicUrl) {
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        return origin != null
                && !origin.equals("null")
                && !origin.equalsIgnoreCase(origin(publicUrl));
    }

    /** As browsers write it: without the port that goes with the scheme (RFC 6454, 6.2). */
    private static String origin(URI url) {
        int usual = url.getScheme().equals("https") ? 443 : 80;
        String port = url.getPort() < 0 || url.getPort() == usual ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port;
    }
}
